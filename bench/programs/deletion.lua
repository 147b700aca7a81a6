-- small: 4
-- Sets that grow and shrink: assignment of nil, next and pairs while keys disappear.
local size = tonumber((...)) or 700

local function count(set)
  local n = 0
  for _ in pairs(set) do n = n + 1 end
  return n
end

local function is_empty(set) return next(set) == nil end

local survivors, sum, cleared = 0, 0, 0
for round = 1, size do
  local set = {}
  for i = 1, 1000 do set["key" .. i * round % 1500] = i end
  for key, value in pairs(set) do
    if value % 3 == round % 3 then set[key] = nil end
  end
  survivors = survivors + count(set)

  local key, value = next(set)
  while key do
    sum = (sum + value) % 1000003
    set[key] = nil
    key, value = next(set, key)
  end
  if is_empty(set) then cleared = cleared + 1 end

  local queue, first, last = {}, 1, 0
  for i = 1, 500 do
    last = last + 1
    queue[last] = i
    if i % 2 == 0 then
      sum = (sum + queue[first]) % 1000003
      queue[first] = nil
      first = first + 1
    end
  end
  survivors = survivors + last - first + 1 + count(queue)

  local objects, live = {}, {}
  for i = 1, 300 do
    local object = { i }
    objects[i] = object
    live[object] = true
  end
  for i = 1, 300, 2 do live[objects[i]] = nil end
  survivors = survivors + count(live)
end
print(survivors, sum, cleared)
