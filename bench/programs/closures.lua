-- small: 30
-- Closures: counters that share a variable, functions that make functions, folds and maps over lists.
local size = tonumber((...)) or 120000

local function counter(step)
  local count = 0
  return function() count = count + step return count end, function() return count end, function() count = 0 end
end

local function compose(f, g)
  return function(x) return f(g(x)) end
end

local function curry(a)
  return function(b) return function(c) return a * b + c end end
end

local function map(list, f)
  local result = {}
  for i = 1, #list do result[i] = f(list[i]) end
  return result
end

local function fold(list, f, start)
  local result = start
  for i = 1, #list do result = f(result, list[i]) end
  return result
end

local numbers = {}
for i = 1, 16 do numbers[i] = i end

local next_value, value, reset = counter(3)
local checksum = 0
for i = 1, size do
  local twice_and_one = compose(function(x) return x + 1 end, function(x) return x * 2 end)
  local scaled = map(numbers, function(x) return twice_and_one(x) + i % 7 end)
  checksum = (checksum + fold(scaled, function(a, b) return a + b end, 0)) % 1000007
  checksum = (checksum + curry(i % 11)(i % 13)(i % 17)) % 1000007
  next_value()
  if value() > 300 then reset() end
end
print(checksum, value())

-- Each turn of a loop has a variable of its own.
local adders = {}
for i = 1, 10 do adders[i] = function(x) i = i + x return i end end
local sum = 0
for round = 1, size do sum = (sum + adders[round % 10 + 1](round % 3)) % 1000007 end
print(sum)
