-- must: reach timeout
return (('a'):rep(1e5)):find(('a-'):rep(30) .. 'b')
