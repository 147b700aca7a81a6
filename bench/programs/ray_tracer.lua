-- small: 6; no-waiting: metamethods call functions
-- A small ray tracer: vectors as objects, spheres and a floor, shadows and mirrors.
local size = tonumber((...)) or 200

local Vector = {}
Vector.__index = Vector
local function vector(x, y, z) return setmetatable({ x = x, y = y, z = z }, Vector) end
function Vector.__add(a, b) return vector(a.x + b.x, a.y + b.y, a.z + b.z) end
function Vector.__sub(a, b) return vector(a.x - b.x, a.y - b.y, a.z - b.z) end
function Vector:scale(k) return vector(self.x * k, self.y * k, self.z * k) end
function Vector:dot(b) return self.x * b.x + self.y * b.y + self.z * b.z end
function Vector:length() return math.sqrt(self:dot(self)) end
function Vector:unit() return self:scale(1 / self:length()) end
function Vector:mirror(normal) return self - normal:scale(2 * self:dot(normal)) end

local Sphere = {}
Sphere.__index = Sphere
function Sphere.new(center, radius, color, shine)
  return setmetatable({ center = center, radius = radius, color = color, shine = shine }, Sphere)
end
function Sphere:hit(origin, direction)
  local to = origin - self.center
  local b = to:dot(direction)
  local c = to:dot(to) - self.radius * self.radius
  local discriminant = b * b - c
  if discriminant < 0 then return nil end
  local root = math.sqrt(discriminant)
  local near, far = -b - root, -b + root
  if near > 0.0001 then return near end
  if far > 0.0001 then return far end
  return nil
end
function Sphere:normal(point) return (point - self.center):unit() end
function Sphere:color_at() return self.color end

local Floor = {}
Floor.__index = Floor
function Floor.new(y, shine) return setmetatable({ y = y, shine = shine }, Floor) end
function Floor:hit(origin, direction)
  if direction.y > -0.0001 then return nil end
  return (self.y - origin.y) / direction.y
end
function Floor:normal() return vector(0, 1, 0) end
function Floor:color_at(point)
  return (math.floor(point.x) + math.floor(point.z)) % 2 == 0 and 0.9 or 0.2
end

local scene = {
  Sphere.new(vector(0, 1, 6), 1, 0.8, 0.3), Sphere.new(vector(-2, 0.5, 5), 0.5, 0.6, 0.1),
  Sphere.new(vector(1.5, 0.7, 4), 0.7, 1, 0.6), Floor.new(0, 0.2),
}
local light = vector(-5, 8, -3)

local function nearest(origin, direction)
  local thing, distance = nil, math.huge
  for i = 1, #scene do
    local d = scene[i]:hit(origin, direction)
    if d and d < distance then thing, distance = scene[i], d end
  end
  return thing, distance
end

local function trace(origin, direction, depth)
  local thing, distance = nearest(origin, direction)
  if not thing then return 0.3 + 0.3 * direction.y end
  local point = origin + direction:scale(distance)
  local normal = thing:normal(point)
  local to_light = (light - point):unit()
  local brightness = 0.1
  if not nearest(point + normal:scale(0.001), to_light) then
    brightness = brightness + math.max(0, to_light:dot(normal)) * 0.9
  end
  local color = thing:color_at(point) * brightness
  if depth > 0 and thing.shine > 0 then
    local mirrored = trace(point + normal:scale(0.001), direction:mirror(normal):unit(), depth - 1)
    color = color * (1 - thing.shine) + mirrored * thing.shine
  end
  return color
end

local shades = " .:-=+*#%@"
local eye, sum = vector(0, 1.2, -2), 0
for row = 1, size do
  local line = {}
  for column = 1, size * 2 do
    local direction = vector((column - size) / size, (size / 2 - row) / size, 1):unit()
    local color = trace(eye, direction, 3)
    sum = sum + color
    local shade = math.max(1, math.min(10, math.floor(color * 9.99) + 1))
    line[column] = shades:sub(shade, shade)
  end
  if row % math.max(1, math.floor(size / 6)) == 0 then print(table.concat(line)) end
end
print(string.format("%.6f", sum))
