-- small: 100
-- table.sort with comparators, by one field, by several, downwards; and a merge sort in Lua itself.
local size = tonumber((...)) or 60000

local seed = 7
local function random(limit)
  seed = (seed * 3877 + 29573) % 139968
  return seed % limit
end

local function people(count)
  local list = {}
  for i = 1, count do
    list[i] = { id = i, name = "name" .. random(1000), age = random(90), city = random(20) }
  end
  return list
end

local function by_city_name_id(a, b)
  if a.city ~= b.city then return a.city < b.city end
  if a.name ~= b.name then return a.name < b.name end
  return a.id < b.id
end

local function merge_sort(list, less)
  local n = #list
  if n < 2 then return list end
  local left, right = {}, {}
  local middle = math.floor(n / 2)
  for i = 1, middle do left[i] = list[i] end
  for i = middle + 1, n do right[i - middle] = list[i] end
  merge_sort(left, less)
  merge_sort(right, less)
  local i, j = 1, 1
  for k = 1, n do
    if j > #right or (i <= #left and not less(right[j], left[i])) then
      list[k] = left[i]
      i = i + 1
    else
      list[k] = right[j]
      j = j + 1
    end
  end
  return list
end

local function show(list)
  local sum = 0
  for i, person in ipairs(list) do sum = (sum + i % 1000 * person.id) % 1000003 end
  print(#list, sum, list[1].name, list[#list].name)
end

local list = people(size)
table.sort(list, by_city_name_id)
show(list)
table.sort(list, function(a, b)
  if a.age ~= b.age then return a.age > b.age end
  return a.id > b.id
end)
show(list)
merge_sort(list, function(a, b) return a.name < b.name end)
show(list)
local numbers = {}
for i = 1, size do numbers[i] = random(100000) * 20000 + i % 20000 end
table.sort(numbers, function(a, b) return a > b end)
print(#numbers, numbers[1], numbers[size])
