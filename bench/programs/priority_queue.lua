-- small: 5
-- A binary heap as a priority queue, and shortest ways through a grid with it.
local size = tonumber((...)) or 300

local Queue = {}
Queue.__index = Queue
function Queue.new() return setmetatable({ items = {}, priorities = {}, count = 0 }, Queue) end

function Queue:push(item, priority)
  local items, priorities = self.items, self.priorities
  local at = self.count + 1
  self.count = at
  while at > 1 do
    local parent = math.floor(at / 2)
    if priorities[parent] <= priority then break end
    items[at], priorities[at] = items[parent], priorities[parent]
    at = parent
  end
  items[at], priorities[at] = item, priority
end

function Queue:pop()
  local items, priorities, count = self.items, self.priorities, self.count
  if count == 0 then return nil end
  local top, top_priority = items[1], priorities[1]
  local item, priority = items[count], priorities[count]
  items[count], priorities[count] = nil, nil
  count = count - 1
  self.count = count
  local at = 1
  while at * 2 <= count do
    local child = at * 2
    if child < count and priorities[child + 1] < priorities[child] then child = child + 1 end
    if priorities[child] >= priority then break end
    items[at], priorities[at] = items[child], priorities[child]
    at = child
  end
  if count > 0 then items[at], priorities[at] = item, priority end
  return top, top_priority
end

local function grid(n)
  local cells, seed = {}, 11
  for i = 1, n * n do
    seed = (seed * 3877 + 29573) % 139968
    cells[i] = seed % 9 + 1
  end
  return cells
end

local function shortest(cells, n)
  local distances, queue = {}, Queue.new()
  distances[1] = cells[1]
  queue:push(1, cells[1])
  while true do
    local cell, distance = queue:pop()
    if cell == nil then break end
    if distance == distances[cell] then
      local x = (cell - 1) % n
      local function visit(neighbour)
        local longer = distance + cells[neighbour]
        local known = distances[neighbour]
        if known == nil or longer < known then
          distances[neighbour] = longer
          queue:push(neighbour, longer)
        end
      end
      if x > 0 then visit(cell - 1) end
      if x < n - 1 then visit(cell + 1) end
      if cell > n then visit(cell - n) end
      if cell <= n * n - n then visit(cell + n) end
    end
  end
  return distances
end

for n = size, size * 2, math.max(1, math.floor(size / 2)) do
  local distances = shortest(grid(n), n)
  print(n, distances[n], distances[n * n])
end

local queue, seed, sum = Queue.new(), 5, 0
for i = 1, size * 1000 do
  seed = (seed * 3877 + 29573) % 139968
  queue:push(i, seed)
  if i % 3 == 0 then sum = (sum + queue:pop()) % 1000003 end
end
print(queue.count, sum)
