-- small: 30
-- Variable arguments and several results: select, {...}, unpack, and calls that pass them on.
local size = tonumber((...)) or 320000
local unpack = unpack or table.unpack

local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + (select(i, ...)) end
  return total
end

local function largest(first, ...)
  local list = { ... }
  local result = first
  for i = 1, #list do if list[i] > result then result = list[i] end end
  return result
end

local function bounds(a, b, c)
  if a > b then a, b = b, a end
  if b > c then b, c = c, b end
  if a > b then a, b = b, a end
  return a, b, c
end

local function pass(f, ...) return f(...) end

local function divide(a, b) return math.floor(a / b), a % b end

local function count_nils(...)
  local nils = 0
  for i = 1, select("#", ...) do if select(i, ...) == nil then nils = nils + 1 end end
  return nils
end

local checksum = 0
for i = 1, size do
  local low, middle, high = bounds(i % 17, i % 13, i % 11)
  local quotient, rest = divide(i, 7)
  checksum = checksum % 1000003 + sum(low, middle, high, quotient, rest)
  checksum = checksum + pass(largest, i % 5, i % 9, i % 4, i % 6)
  checksum = checksum + sum(unpack({ low, high, divide(high, 3) }))
  checksum = checksum + count_nils(nil, i, nil, bounds(3, 2, 1)) + select("#", pass(bounds, 1, 2, 3))
end
print(string.format("%d", checksum))
