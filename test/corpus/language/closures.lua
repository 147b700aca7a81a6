-- Upvalues: fresh locals in every iteration, sharing, reassignment after capture.
local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 10 return i end end
print(fs[1](), fs[1](), fs[2](), fs[3]())
fs = {}
for k, v in ipairs({ "a", "b", "c" }) do fs[k] = function() return k .. v end end
print(fs[1](), fs[2](), fs[3]())
fs = {}
local j = 0
while j < 3 do
  j = j + 1
  local here = j
  fs[j] = function(d) here = here + (d or 0) return here, j end
end
print(fs[1](1), fs[2](), fs[3](5))
print(fs[1](1))
fs = {}
local r = 0
repeat
  r = r + 1
  local inside = r * 2
  fs[r] = function() return inside end
until inside >= 6
print(#fs, fs[1](), fs[2](), fs[3]())

local function counter()
  local n = 0
  local function inc() n = n + 1 return n end
  local function dec() n = n - 1 return n end
  local function get() return n end
  return inc, dec, get
end
local inc, dec, get = counter()
inc() inc() inc() dec()
print(get())
local inc2, _, get2 = counter()
inc2()
print(get(), get2())

local function outer(a)
  return function(b)
    return function(c)
      a = a + 1
      return a + b + c
    end
  end
end
local o = outer(1)
print(o(10)(100), o(20)(200), o(10)(100))

local function fact(n) if n < 2 then return 1 end return n * fact(n - 1) end
print(fact(10))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(50), odd(50), even(7))

local late
local function usesLate() return late end
print(usesLate())
late = "set"
print(usesLate())

local function param(x)
  local g = function() return x end
  x = x .. "!"
  return g, function(y) x = y end
end
local g, set = param("p")
print(g())
set("q")
print(g())

local function va(...)
  local args = { ... }
  local n = select("#", ...)
  return function() n = n - 1 return args[n + 1], n end
end
local nextOne = va("x", "y", "z")
print(nextOne())
print(nextOne())

local acc = {}
for i = 1, 3 do
  local function self(n)
    if n == 0 then return i end
    return self(n - 1) + i
  end
  acc[i] = self
end
print(acc[1](2), acc[2](2), acc[3](2))
do
  local a = 1
  local function f() return a end
  local a = 2
  local function h() return a end
  print(f(), h())
end
local function swap(a, b)
  local ga, gb = function() return a end, function() return b end
  a, b = b, a
  return ga(), gb()
end
print(swap(1, 2))
