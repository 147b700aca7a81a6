-- Tracebacks, as the functions were when the error was made: in handlers, of coroutines that have failed, of deep stacks.
local function f(n) if n == 0 then error("deep") end f(n - 1) return 1 end
print(xpcall(function() f(3) end, debug.traceback))
print(xpcall(function() f(30) end, function(message) return debug.traceback(message, 2) end))
print(xpcall(function() local t = {} return t.x.y end, function(message) return debug.traceback(message) .. "!" end))

local co = coroutine.create(function() local x = nil; x.y = 1 end)
print(coroutine.resume(co))
print(debug.traceback(co))
print(debug.traceback(co, "message"))
local co = coroutine.create(function(...) local function inner(n) coroutine.yield(n) error("x") end inner(...) return 1 end)
print(debug.traceback(co))
print(coroutine.resume(co, 5))
print(debug.traceback(co))
print(debug.traceback(co, "waits", 1))
print(coroutine.resume(co))
print(debug.traceback(co))
print(debug.traceback("here", 1))
print(debug.traceback("nowhere", 100))
print(debug.traceback({}) ~= nil, debug.traceback(nil))

-- The line of the entry that cannot be.
print(pcall(function()
  return {
    [1] = 1,
    [nil] = 2,
  }
end))
print(pcall(function() return { x = 1, [0 / 0] = 2 } end))

-- Levels end at the bottom of a coroutine.
print(coroutine.resume(coroutine.create(function() error("level 1") end)))
print(coroutine.resume(coroutine.create(function() error("level 2", 2) end)))
print(coroutine.resume(coroutine.create(function() local function g() error("level 3", 3) end g() end)))
f(25)
