-- small: 20
-- Classes that inherit over three levels: shapes with virtual methods and calls of the class above.
local size = tonumber((...)) or 100000

local function class(parent)
  local new_class = {}
  new_class.__index = new_class
  if parent then setmetatable(new_class, { __index = parent }) end
  return new_class
end

local Shape = class()
function Shape:init(name) self.name = name self.moves = 0 self.x = 0 self.y = 0 end
function Shape:area() return 0 end
function Shape:move(dx, dy)
  self.x = self.x + dx
  self.y = self.y + dy
  self.moves = self.moves + 1
end
function Shape:describe() return self.name .. " at " .. self.x .. "," .. self.y end

local Polygon = class(Shape)
function Polygon:init(name, sides)
  Shape.init(self, name)
  self.sides = sides
end
function Polygon:corners() return self.sides end

local Rectangle = class(Polygon)
function Rectangle:init(width, height)
  Polygon.init(self, "rectangle", 4)
  self.width, self.height = width, height
end
function Rectangle:area() return self.width * self.height end

local Square = class(Rectangle)
function Square:init(side) Rectangle.init(self, side, side) self.name = "square" end
function Square:move(dx, dy) Rectangle.move(self, dx + dy, dy - dx) end

local Circle = class(Shape)
function Circle:init(radius) Shape.init(self, "circle") self.radius = radius end
function Circle:area() return 3 * self.radius * self.radius end
function Circle:corners() return 0 end

local function create(kind, ...)
  local object = setmetatable({}, kind)
  object:init(...)
  return object
end

local area, corners = 0, 0
local last
for i = 1, size do
  local shapes = { create(Rectangle, i % 5, 3), create(Square, i % 7), create(Circle, i % 3) }
  for step = 1, 6 do
    for j = 1, 3 do
      local shape = shapes[j]
      shape:move(step, j)
      area = area + shape:area()
      corners = corners + shape:corners()
    end
  end
  last = shapes
end
print(area, corners)
for j = 1, 3 do print(last[j]:describe(), last[j].moves) end
