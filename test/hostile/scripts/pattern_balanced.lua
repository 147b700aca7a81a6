-- must: reach timeout
return (('('):rep(1e6)):find('%b()')
