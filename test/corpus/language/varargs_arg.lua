-- The table `arg` of Lua 5.0, which functions have that take `...` and do not use it.
local function packed(a, ...) return a, arg.n, arg[1], arg[2], arg[3] end
print(packed())
print(packed(1, nil, 3, nil))
local function shadowed(...) local arg = "own" return arg end
print(shadowed(1))
local function used(...) return ..., type(arg) end
print(used(1))
local function inner(...) return (function() return arg.n end)(), (function(...) return select("#", ...) end)(1, 2) end
print(inner(1, 2, 3))
local function assigned(...) arg = { n = "new" } return arg.n, (function() arg = arg.n return arg end)(), arg end
print(assigned(1, 2))
local function passed(...) return unpack(arg, 1, arg.n) end
print(passed(nil, 2, nil))
print((function(...) if select("#", 1, 2) == 2 then return type(arg) end end)())
local object = { method = function(self, ...) return self ~= nil, arg.n end }
print(object:method("a", "b"))
