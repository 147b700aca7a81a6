-- must: answer [1,2,3,4,5,6]
local arguments, eval, await, this, undefined, let = 1, 2, 3, 4, 5, 6
return arguments, eval, await, this, undefined, let
