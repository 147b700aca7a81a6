-- small: 200
-- Loops over numbers: Collatz, greatest common divisors, digit sums, perfect numbers, a series.
local size = tonumber((...)) or 110000

local longest, start = 0, 0
for n = 1, size do
  local value, steps = n, 0
  while value ~= 1 do
    if value % 2 == 0 then value = value / 2 else value = 3 * value + 1 end
    steps = steps + 1
  end
  if steps > longest then longest, start = steps, n end
end
print(longest, start)

local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a
end
local coprime = 0
for a = 1, 400 do
  for b = 1, size / 200 do if gcd(a, b) == 1 then coprime = coprime + 1 end end
end
print(coprime)

local digits = 0
for n = 1, size * 4 do
  local rest = n
  repeat
    digits = digits + rest % 10
    rest = math.floor(rest / 10)
  until rest == 0
end
print(string.format("%d", digits))

for n = 2, size / 8 do
  local sum = 1
  for d = 2, math.floor(math.sqrt(n)) do
    if n % d == 0 then
      sum = sum + d
      if d * d ~= n then sum = sum + math.floor(n / d) end
    end
  end
  if sum == n then print(string.format("%d", n)) end
end

local series, sign = 0, 1
for i = 1, size * 60, 2 do
  series = series + sign / i
  sign = -sign
end
print(string.format("%.6f", series * 4))
