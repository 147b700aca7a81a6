-- small: 6
-- Coroutines as generators: a pipeline of filters, permutations, and the walk over a tree.
local size = tonumber((...)) or 450000

local function numbers(limit)
  return coroutine.wrap(function()
    for i = 1, limit do coroutine.yield(i) end
  end)
end

local function filter(source, accept)
  return coroutine.wrap(function()
    for value in source do
      if accept(value) then coroutine.yield(value) end
    end
  end)
end

local function zip(a, b)
  return coroutine.wrap(function()
    while true do
      local x, y = a(), b()
      if x == nil or y == nil then return end
      coroutine.yield(x, y)
    end
  end)
end

local odd = filter(numbers(size), function(n) return n % 2 == 1 end)
local no_fives = filter(odd, function(n) return n % 5 ~= 0 end)
local sum, count = 0, 0
for x, y in zip(no_fives, numbers(size)) do
  sum = (sum + x % 1000 * y) % 1000003
  count = count + 1
end
print(count, sum)

local function permute(list, n)
  if n <= 1 then
    coroutine.yield(list)
    return
  end
  for i = 1, n do
    list[n], list[i] = list[i], list[n]
    permute(list, n - 1)
    list[n], list[i] = list[i], list[n]
  end
end
local permutations = 0
for list in coroutine.wrap(function() permute({ 1, 2, 3, 4, 5, 6, 7 }, size < 100 and 4 or 7) end) do
  permutations = (permutations * 3 + list[1] * 10 + list[4]) % 1000003
end
print(permutations)

local function insert(tree, key)
  if tree == nil then return { key = key } end
  if key < tree.key then tree.left = insert(tree.left, key) else tree.right = insert(tree.right, key) end
  return tree
end
local function walk(tree)
  if tree == nil then return end
  walk(tree.left)
  coroutine.yield(tree.key)
  walk(tree.right)
end
local tree
for i = 1, size / 6 do tree = insert(tree, i * 7919 % 100003) end
local previous, ordered = -1, 0
for key in coroutine.wrap(function() walk(tree) end) do
  if key >= previous then ordered = ordered + 1 end
  previous = key
end
print(ordered)
