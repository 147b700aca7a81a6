-- lua5.2
-- Globals are fields of _ENV.
local print, setmetatable, pcall, select, load = print, setmetatable, pcall, select, load
local G = _ENV
print(_ENV == _G, G == _G)
x = 1
print(_ENV.x, _G.x)
_ENV.y = 2
print(y)

do
  local _ENV = { print = print, x = "local" }
  print(x, y)
  z = "set"
  print(_ENV.z, G.z)
  local function inner() x = x .. "!" return x end
  print(inner(), x, G.x)
  _ENV = { print = print, x = "other" }
  print(x, inner(), z)
end
print(x, z)

local function with(_ENV) a = b return function() return a end end
local t = { b = "from parameter" }
print(with(t)(), t.a, a)

local function replace() _ENV = setmetatable({ x = "replaced" }, { __index = G }) return x end
print(replace(), x, G.x, _ENV == G)
_ENV = G
print(x)

for _, _ENV in G.ipairs({ { v = 1 }, { v = 2 } }) do print(v) end

local made = {}
for i = 1, 2 do local _ENV = { i = i * 10 } made[i] = function() i2 = (i2 or 0) + 1 return i, i2 end end
print(made[1](), made[2](), select(2, made[1]()))

local f = load("x = (x or 0) + 1 return x, _ENV", "chunk", "t", { x = 41 })
local value, env = f()
print(value, env.x, env ~= _ENV)
print(load("return x")())
print(load("local _ENV = {...} return _ENV[1]")(5))

print(pcall(load("return undefined.x", "=c")))
print(pcall(load("local _ENV = nil return x", "=c")))
print(pcall(load("local _ENV <const> = nil", "=c") or function() return "no attributes" end))
print(pcall(load("return x", "=c", "t", nil)))
print(pcall(load("local _ENV = nil; (function() y = 1 end)()", "=c")))
print(pcall(load("undefined()", "=c")))
print(pcall(load("local _ENV = {} undefined()", "=c")))

goto done
do print("skipped") end
::done::
local co = G.coroutine.wrap(function(_ENV) G.coroutine.yield(n) n = n + 1 return n end)
print(co({ n = 1 }), co())
print(#"\x41\z
   b", 0x.8p1)
