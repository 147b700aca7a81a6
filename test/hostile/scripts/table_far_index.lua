-- must: answer [1,0]
local t = {}
t[2 ^ 53] = 1
t[1e300] = 2
return t[2 ^ 53], #t
