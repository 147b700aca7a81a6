-- setfenv and getfenv: functions, levels, new chunks, inheritance from _G.
local env = setmetatable({}, { __index = _G })
local function f() x = 10 return x end
setfenv(f, env)
print(f(), x, env.x)
print(getfenv(f) == env, getfenv(print) == _G, getfenv() == _G)
local sandbox = { print = print, tostring = tostring }
local g = assert(loadstring("a = 1; print(a, tostring(os)); return function() b = 2 return a + b end"))
setfenv(g, sandbox)
local inner = g()
print(inner(), sandbox.a, sandbox.b, a, b)
print(pcall(setfenv(assert(loadstring("return undefined.field", "=sand")), {})))
local function counter()
  setfenv(1, { n = 0 })
  return function() n = n + 1 return n end
end
local c = counter()
print(c(), c(), n)
local strict = setmetatable({}, { __index = function(_, k) return "missing " .. k end, __newindex = function(t, k, v) rawset(t, k, v .. "!") end })
local h = setfenv(function() y = "set" return y, z end, strict)
print(h())
print(pcall(setfenv, print, {}))
print(type(getfenv(0)), pcall(getfenv, -1))
