-- Classes, operators and proxies, all of metatables.

local Vector = {}
Vector.__index = Vector

local function vector(x, y)
  return setmetatable({ x = x, y = y }, Vector)
end

function Vector.__add(a, b) return vector(a.x + b.x, a.y + b.y) end
function Vector.__mul(a, k) return vector(a.x * k, a.y * k) end
function Vector.__eq(a, b) return a.x == b.x and a.y == b.y end
function Vector.__tostring(v) return ("(%g, %g)"):format(v.x, v.y) end
function Vector:length() return math.sqrt(self.x ^ 2 + self.y ^ 2) end

local v = vector(1, 2) + vector(2, 2)
print(v, v * 2, v:length(), v == vector(3, 4))

-- Inheritance: what Animal has, Dog has.
local Animal = { sound = "..." }
Animal.__index = Animal
function Animal:speak() return self.name .. " says " .. self.sound end

local Dog = setmetatable({ sound = "woof" }, Animal)
Dog.__index = Dog
print(setmetatable({ name = "Rex" }, Dog):speak())

-- A proxy that counts what is read.
local reads = 0
local watched = setmetatable({}, {
  __index = function(_, key)
    reads = reads + 1
    return key .. "!"
  end,
})
print(watched.a, watched.b, reads .. " reads")
