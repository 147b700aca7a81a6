-- small: 50
-- Calls of global functions that call one another, and of library functions found through globals.
local size = tonumber((...)) or 1000000

function is_even(n)
  if n == 0 then return true end
  return is_odd(n - 1)
end

function is_odd(n)
  if n == 0 then return false end
  return is_even(n - 1)
end

function clamp(value, low, high)
  return math.max(low, math.min(high, value))
end

function scale(value, factor)
  return clamp(value * factor, -1000, 1000)
end

total = 0

function add_to_total(value)
  total = total + value
end

evens = 0
for i = 1, size do
  if is_even(i % 16) then evens = evens + 1 end
  add_to_total(scale(i % 100, 7))
  add_to_total(math.abs(scale(-i % 90, 3)))
end
print(evens, string.format("%d", total))
