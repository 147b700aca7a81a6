-- Who raises an error, where its position comes from, and what handlers see of the stack.
local function show(...) print(select("#", ...), ...) end

-- `error` by that name, and by others.
show(pcall(function() error("global") end))
show(pcall(function() error("level", 1) end))
show(pcall(function() error("level 0", 0) end))
show(pcall(function() error("caller", 2) end))
show(pcall(function() error() end))
show(pcall(function() error(nil) end))
show(pcall(function() error(12) end))
show(pcall(function() error(true) end))
show(pcall(function() error("text", nil) end))
show(pcall(function() error("bad level", "x") end))
show(pcall(function() return error("tail") end))
show(pcall(function() local error = error; error("local") end))
show(pcall(function() local raise = error; raise("other name") end))
show(pcall(function() error(
  "several lines"
) end))
show(pcall(function() error(select(2, pcall(error, "inner"))) end))
show(pcall(function() error("outer " .. tostring(select(2, pcall(function() error("inner") end)))) end))
show(pcall(function() error("a" .. {}) end))
show(pcall(error, "called by pcall"))
show(pcall(pcall, error, "called by pcall twice"))
show(pcall(loadstring("error('loaded')", "=chunk")))
show(pcall(loadstring("error('loaded')")))

-- Another function of that name.
do
  local original = error
  error = function(message) original("mine: " .. message) end
  show(pcall(function() error("global") end))
  error = nil
  show(pcall(function() error("none") end))
  error = setmetatable({}, { __call = function(_, message) original("called: " .. message, 0) end })
  show(pcall(function() error("table") end))
  error = original
end

-- Handlers run where the error is thrown.
local depth = 0
local function deep(n)
  depth = n
  if n == 0 then error("deep") end
  local result = deep(n - 1)
  return result
end
show(xpcall(function() deep(5) end, function(message) return depth .. " " .. message end))
print(select(2, xpcall(function() deep(2) end, debug.traceback)))
print(select(2, xpcall(function() local t; return t.x end, debug.traceback)))
print(select(2, xpcall(function() return #5 end, function(m) return debug.traceback(m, 2) end)))
show(xpcall(function() error("x") end, function() return debug.getinfo(2, "S").what end))
show(xpcall(function() error("x") end, function() return debug.getinfo(3, "l").currentline end))
show(xpcall(function() error({ 1 }) end, function(t) return t[1], "only one counts" end))
show(xpcall(function() error("x") end, function() end))
show(xpcall(error, function(m) return m == nil end))
show(xpcall(function() ("x"):rep({}) end, function(m) return "handled " .. m end))
show(xpcall(function() string.rep() end, function(m) return "handled " .. m end))

-- A handler that fails, or protects itself.
show(xpcall(function() error("x") end, function() error("y") end))
show(xpcall(function() error("x") end, function() local t; return t.x end))
show(xpcall(function() error("x") end, 5))
show(xpcall(function() error("x") end, function(m) return select(2, pcall(error, m .. " again", 0)) end))
show(xpcall(function() error("x") end, function(m)
  return select(2, xpcall(function() error(m .. " inner", 0) end, function(n) return "<" .. n .. ">" end))
end))

-- The innermost protected call decides.
local calls = 0
local function count(m) calls = calls + 1; return m end
show(xpcall(function() return pcall(error, "caught within") end, count), calls)
show(xpcall(function() return xpcall(function() error("inner", 0) end, function(m) return "inner " .. m end) end, count))
show(xpcall(function()
  xpcall(function() error("first", 0) end, count)
  error("second", 0)
end, function(m) return "outer " .. m end))
show(calls)
show(pcall(function() xpcall(function() end, count); error("behind it", 0) end))

-- Through library functions that call back.
show(xpcall(function() table.sort({ 3, 1, 2 }, function() error("compare", 0) end) end, count))
show(xpcall(function() return (("abc"):gsub(".", function() error("replace", 0) end)) end, count))
show(xpcall(function() return setmetatable({}, { __index = function() error("index", 0) end }).x end, count))
show(xpcall(function() for _ in function() error("iterate", 0) end do end end, count))
show(xpcall(function() return setmetatable({}, { __add = function() error("add", 0) end }) + 1 end, count))
show(calls)

-- Coroutines have handlers of their own.
calls = 0
show(xpcall(function() return coroutine.resume(coroutine.create(function() error("resumed", 0) end)) end, count))
show(calls)
show(xpcall(function() coroutine.wrap(function() error("wrapped", 0) end)() end, function(m) return "handled " .. m end))
local within = coroutine.create(function()
  show(xpcall(function() error("in a coroutine", 0) end, function(m) return "handled " .. m end))
  coroutine.yield("yielded")
  show(xpcall(function() error("resumed again", 0) end, function(m) return "handled " .. m end))
  error("uncaught", 0)
end)
show(coroutine.resume(within))
show(coroutine.resume(within))

-- Stacks that overflow.
local function overflow() return 1 + overflow() end
show(xpcall(overflow, function(m) return (m:gsub("^(.-:%d+: stack overflow).*", "%1")) end))
show(pcall(function() error("still works", 0) end))
