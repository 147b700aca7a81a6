-- Functions with environments of their own: setfenv, getfenv, module.
local print, pcall, tostring, assert, setmetatable = print, pcall, tostring, assert, setmetatable
local G = _G
local setfenv, getfenv = setfenv, getfenv

-- a function gets other globals, and hands them to those it makes
x = "global"
local function show() return x end
print(show(), getfenv(show) == G)
print(setfenv(show, { x = "own" }) == show, show(), getfenv(show).x, x)
local function maker() return function() return x end, function() x = "written" end end
local before = maker()
setfenv(maker, setmetatable({ x = "made" }, { __index = G }))
local after, write = maker()
print(before(), after())
write()
print(before(), after(), getfenv(maker).x, x)
setfenv(after, { x = "apart" })
print(after(), getfenv(write).x)

-- one closure, not its siblings
local copies = {}
for i = 1, 3 do copies[i] = function() return x end end
setfenv(copies[2], { x = 2 })
print(copies[1](), copies[2](), copies[3]())

-- levels
local function level(n) return getfenv(n) end
print(level(0) == G, level(1) == G, level(2) == G)
local function own()
  setfenv(1, { x = "inside", tostring = tostring, level = level })
  y = "set inside"
  local mine = getfenv(1)
  return x, y, mine.y, level(2) == mine, level(1) == G
end
print(own())
print(y, getfenv(own).y)
local function callers(env) setfenv(2, env) end
local function changed() callers({ x = "by callee" }) return x end
print(changed(), x, getfenv(changed) ~= G)
local function outer() local function inner() return getfenv(2), getfenv(3) end local a, b = inner() return a, b end
print(pcall(function() local a, b = outer() return a == G, b == G end))

-- what is refused
print(pcall(setfenv, print, {}))
print((pcall(setfenv, 1)))
print((select or G.select)(2, pcall(function() setfenv(show, 1) end)))
print((G.select)(2, pcall(function() setfenv(-1, {}) end)))
print((G.select)(2, pcall(function() getfenv(100) end)))
print((G.select)(2, pcall(function() getfenv("x") end)))
print(getfenv(print) == G, getfenv() == G)

-- loaded chunks
local chunk = assert(loadstring("z = 1 local function f() return z end return f, getfenv(1)"))
local env = { getfenv = getfenv }
setfenv(chunk, env)
local f, e = chunk()
print(e == env, env.z, f(), getfenv(f) == env, z)
setfenv(f, { z = "later" })
print(f(), env.z)
local plain = assert(loadstring("w = (w or 0) + 1 return w"))
print(setfenv(plain, { w = 10 }) == plain, plain(), plain(), getfenv(plain).w, w)
setfenv(plain, { w = 20 })
print(plain())

-- a function that waits, coroutines, recursion, varargs
local function sum(...) local t = 0 for i = 1, G.select("#", ...) do t = t + factor * (G.select(i, ...)) end return t end
setfenv(sum, { factor = 2 })
print(sum(1, 2, 3))
local co = G.coroutine.wrap(function() setfenv(1, { x = "in coroutine" }) G.coroutine.yield(x) return x end)
print(co(), co())
local function count(n) if n == 0 then return x end return count(n - 1) end
setfenv(count, { x = "counted" })
print(count(3))
local object = setmetatable({}, { __index = function(_, k) return x .. k end })
print(object.y)

-- the state's own globals
local replaced = setmetatable({ x = "replaced" }, { __index = G })
setfenv(0, replaced)
print(assert(loadstring("return x"))(), x, getfenv(0) == replaced)
setfenv(0, G)

-- module
print(pcall(function() module("geometry.flat", package.seeall) width = 3 function area(h) return width * h end end))
print(geometry.flat.area(4), geometry.flat.width, width, geometry.flat._NAME, geometry.flat._PACKAGE)
print(package.loaded["geometry.flat"] == geometry.flat, geometry.flat._M == geometry.flat)
print(pcall(function() module("geometry.flat", function(m) m.again = true end) height = 5 end))
print(geometry.flat.again, geometry.flat.height, geometry.flat.width)
clash = 1
print(pcall(function() module("clash.inner") end))
print(pcall(module, "unowned"))
local m = require("environment_module")
print(m == environment_module, m.greet("you"), m.hidden, greet, m.count(), m.count())
module("whole", package.seeall)
value = 7
G.print(_NAME, value, G.value, whole == _M, print == G.print)
