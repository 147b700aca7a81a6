-- small: 5
-- Many small trees that are made, counted and thrown away.
local size = tonumber((...)) or 16

local function grow(depth)
  if depth == 0 then return {} end
  return { grow(depth - 1), grow(depth - 1) }
end

local function count(tree)
  if tree[1] == nil then return 1 end
  return 1 + count(tree[1]) + count(tree[2])
end

local long_lived = grow(size)
for depth = 4, size, 4 do
  local rounds = 2 ^ (size - depth + 2)
  local nodes = 0
  for _ = 1, rounds do nodes = nodes + count(grow(depth)) end
  print(depth, string.format("%d", rounds), nodes)
end

-- With names for the two sides.
local function plant(depth)
  if depth == 0 then return { left = nil, right = nil, depth = 0 } end
  return { left = plant(depth - 1), right = plant(depth - 1), depth = depth }
end
local function height(tree)
  if tree.left == nil then return 0 end
  return 1 + math.max(height(tree.left), height(tree.right))
end
local heights = 0
for _ = 1, 16 do heights = heights + height(plant(size - 3)) end
print(heights, count(long_lived))
