-- small: 50; no-waiting: metamethods call functions
-- Metamethods: vectors and fractions with arithmetic, comparison, concatenation, calls, and computed fields.
local size = tonumber((...)) or 140000

local Vector = {}
Vector.__index = Vector
local function vector(x, y) return setmetatable({ x = x, y = y }, Vector) end
Vector.__add = function(a, b) return vector(a.x + b.x, a.y + b.y) end
Vector.__sub = function(a, b) return vector(a.x - b.x, a.y - b.y) end
Vector.__mul = function(a, b)
  if type(a) == "number" then return vector(a * b.x, a * b.y) end
  if type(b) == "number" then return vector(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
Vector.__unm = function(a) return vector(-a.x, -a.y) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__lt = function(a, b) return a * a < b * b end
Vector.__le = function(a, b) return a * a <= b * b end
Vector.__tostring = function(a) return "(" .. a.x .. ", " .. a.y .. ")" end
Vector.__concat = function(a, b) return tostring(a) .. tostring(b) end
Vector.__call = function(a, factor) return a * factor end

local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a
end
local Fraction = {}
local function fraction(n, d)
  local common = gcd(n, d)
  return setmetatable({ n = math.floor(n / common), d = math.floor(d / common) }, Fraction)
end
Fraction.__add = function(a, b) return fraction(a.n * b.d + b.n * a.d, a.d * b.d) end
Fraction.__mul = function(a, b) return fraction(a.n * b.n, a.d * b.d) end
Fraction.__lt = function(a, b) return a.n * b.d < b.n * a.d end

local reads, writes = 0, 0
local observed = setmetatable({}, {
  __index = function(_, key) reads = reads + 1 return #key end,
  __newindex = function(t, key, value) writes = writes + 1 rawset(t, key, value) end,
})

local position, velocity = vector(0, 0), vector(1, 2)
local equal, smaller, wins = 0, 0, 0
for i = 1, size do
  position = position + velocity * (i % 3) - 2 * velocity
  if position == vector(-1, -2) then equal = equal + 1 end
  if position < velocity then smaller = smaller + 1 end
  if -position <= velocity(2) then smaller = smaller + 1 end
  local sum = fraction(1, i % 9 + 1) + fraction(2, i % 5 + 2) * fraction(3, 4)
  if sum < fraction(1, 1) then wins = wins + 1 end
  wins = wins + observed.missing
  if i % 100 == 0 then
    observed["key" .. i] = i
    position = vector(0, 0)
  end
end
print(position .. velocity, equal, smaller, wins, reads, writes)
