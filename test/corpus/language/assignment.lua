-- Multiple assignment: every expression first, then the assignments.
local a, b, c = 1, 2
print(a, b, c)
a, b = b, a
print(a, b)
a, b, c = (function() return 10, 20, 30 end)()
print(a, b, c)
a, b, c = (function() return 10, 20, 30 end)(), 5
print(a, b, c)
a, b, c = ((function() return 10, 20, 30 end)())
print(a, b, c)

local i, t = 1, {}
i, t[i] = i + 1, "first"
print(i, t[1], t[2])

local x, y, z = 1, 2, 3
x, y, z = z, x, y
print(x, y, z)

local log = {}
local function say(name, value)
  log[#log + 1] = name
  return value
end
local target = {}
target[say("k1", "a")], target[say("k2", "b")] = say("v1", 1), say("v2", 2)
print(table.concat(log, " "), target.a, target.b)

local function none() end
local n1, n2 = none()
print(n1, n2, (none()))
print(select("#", none()), select("#", (none())))

local list = { 1, 2, 3 }
list[1], list[2], list[3] = list[3], list[1], list[2]
print(list[1], list[2], list[3])

local nested = { inner = { value = 1 } }
local copy = nested.inner
nested.inner, copy.value = { value = 9 }, 5
print(nested.inner.value, copy.value)

global1, global2 = 1, 2, say("extra", 3)
print(global1, global2, #log)
local shadow = shadow
print(shadow)
local s = 1
local s = s + 1
do
  local s = s * 10
  print(s)
end
print(s)
