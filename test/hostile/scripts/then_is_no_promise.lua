-- must: answer [true]
local called = false
local t = {['then'] = function() called = true end}
local function f() sleep(0.001) return t end
local r = coroutine.wrap(function() coroutine.yield(f()) end)()
return r == t and not called
