-- must: reach timeout
return (('a'):rep(20000)):find('(a*)(a*)(a*)%1%2%3b')
