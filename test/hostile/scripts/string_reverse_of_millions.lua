-- must: answer [3000000]
return #(('x'):rep(3e6):reverse())
