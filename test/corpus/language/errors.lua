-- pcall, xpcall, error values of any type, levels, rethrowing, errors in handlers.
print(pcall(error))
print(pcall(error, "msg"))
print(pcall(error, "msg", 0), pcall(error, "msg", 1))
local e = setmetatable({}, { __tostring = function() return "error object" end })
local ok, caught = pcall(error, e)
print(ok, caught == e, tostring(caught))
print(pcall(function() local ok, err = pcall(error, "inner") error("outer " .. err, 0) end))
print(pcall(function() local ok, err = pcall(function() error({ n = 1 }) end) err.n = err.n + 1 error(err) end) == false)
print(select("#", pcall(function() end)), select("#", pcall(function() return nil end)))
print(pcall(function(...) return ... end, 1, nil, 3))
print(xpcall(function() error("x", 0) end, function(m) return "handled " .. m end))
print(xpcall(function() return 1, 2 end, function() return "never" end))
print(xpcall(function() local t t.x = 1 end, function(m) return #m > 0, "dropped" end))
print(xpcall(function() error({ c = 7 }) end, function(m) return m.c end))
print(pcall(function() pcall() end))
print(pcall(pcall, error))
print(pcall(function() xpcall(1) end))
local function thrower(level) error("at level " .. level, level) end
local function middle(level) thrower(level) end
print(pcall(middle, 1))
print(pcall(middle, 2))
local function cleanup()
  local log = {}
  local ok, err = pcall(function()
    log[#log + 1] = "start"
    error("boom", 0)
    log[#log + 1] = "unreachable"
  end)
  log[#log + 1] = "finally"
  return table.concat(log, ","), ok, err
end
print(cleanup())
local function retry(n, f)
  for i = 1, n do
    local ok, v = pcall(f, i)
    if ok then return v, i end
  end
  return nil, "gave up"
end
print(retry(5, function(i) if i < 3 then error("again") end return "done" end))
print(retry(2, function() error("again") end))
local depth = 0
local function nest(n) if n == 0 then error("bottom", 0) end local ok, err = pcall(nest, n - 1) depth = depth + 1 error(err, 0) end
print(pcall(nest, 20))
print(depth)
for i = 1, 3 do
  local ok, err = pcall(function() if i == 2 then error("i is 2", 0) end return i end)
  print(i, ok, err)
end
print(pcall(error, true), pcall(error, false), pcall(error, nil), pcall(error, 12))
print(type(select(2, pcall(error, print))))
print(tostring(select(2, pcall(error))))
print(pcall(string.rep), pcall(("x").bad))
local t = setmetatable({}, { __index = function(_, k) error("no field " .. k, 2) end })
print(pcall(function() return t.foo end))
print(pcall(function() for i = 1, 3 do if i == 2 then error("loop", 0) end end end))
local co = coroutine.create(function() error("in coroutine", 0) end)
print(coroutine.resume(co))
print(coroutine.resume(co))
print(assert(1 == 1, "not shown"), select("#", assert(1, 2, 3)))
print(pcall(assert, nil), pcall(assert, false, "m"), pcall(function() assert() end))
local function finallyReturn() local ok = pcall(error, 1) if not ok then return "returned" end end
print(finallyReturn())
