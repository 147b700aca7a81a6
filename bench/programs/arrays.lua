-- small: 500
-- Arrays: a sieve, pushing and popping, insertion and removal, reversal, copying, ipairs.
local size = tonumber((...)) or 1200000

local function sieve(limit)
  local composite = {}
  for i = 1, limit do composite[i] = false end
  local primes = {}
  local root = math.floor(math.sqrt(limit))
  for i = 2, limit do
    if not composite[i] then
      primes[#primes + 1] = i
      if i <= root then
        for j = i * i, limit, i do composite[j] = true end
      end
    end
  end
  return primes
end

local function reverse(list)
  local i, j = 1, #list
  while i < j do
    list[i], list[j] = list[j], list[i]
    i, j = i + 1, j - 1
  end
end

local primes = sieve(size)
print(#primes, primes[#primes])

local stack, depth, deepest = {}, 0, 0
for i = 1, size do
  if i % 3 == 0 then
    stack[depth] = nil
    depth = depth - 1
  else
    depth = depth + 1
    stack[depth] = i
  end
  if depth > deepest then deepest = depth end
end
print(#stack, deepest, stack[#stack])

reverse(stack)
local sum = 0
for i, value in ipairs(stack) do sum = (sum + i % 1000 * value) % 1000003 end
print(sum)

local list = {}
for i = 1, math.floor(size / 4) do table.insert(list, i % 1000) end
local removed = 0
while #list > 100 do removed = (removed + table.remove(list)) % 1000003 end
for i = 1, math.floor(size / 20) do
  table.insert(list, i % #list + 1, i)
  removed = (removed + table.remove(list, i * 7 % #list + 1)) % 1000003
end
print(removed, #list, table.concat(list, ",", 1, 10))
