-- small: 30
-- Numbers of many digits in arrays: factorials, powers, Fibonacci numbers, and the digits of pi.
local size = tonumber((...)) or 2400

local BASE = 10000

local function from_number(n)
  local digits = {}
  repeat
    digits[#digits + 1] = n % BASE
    n = math.floor(n / BASE)
  until n == 0
  return digits
end

local function add(a, b)
  local sum, carry = {}, 0
  for i = 1, math.max(#a, #b) do
    local digit = (a[i] or 0) + (b[i] or 0) + carry
    if digit >= BASE then sum[i], carry = digit - BASE, 1 else sum[i], carry = digit, 0 end
  end
  if carry > 0 then sum[#sum + 1] = carry end
  return sum
end

local function times_small(a, k)
  local carry = 0
  for i = 1, #a do
    local digit = a[i] * k + carry
    a[i] = digit % BASE
    carry = math.floor(digit / BASE)
  end
  while carry > 0 do
    a[#a + 1] = carry % BASE
    carry = math.floor(carry / BASE)
  end
  return a
end

local function times(a, b)
  local product = {}
  for i = 1, #a + #b do product[i] = 0 end
  for i = 1, #a do
    local carry, digit = 0, a[i]
    for j = 1, #b do
      local value = product[i + j - 1] + digit * b[j] + carry
      product[i + j - 1] = value % BASE
      carry = math.floor(value / BASE)
    end
    product[i + #b] = product[i + #b] + carry
  end
  while #product > 1 and product[#product] == 0 do product[#product] = nil end
  return product
end

local function text(a)
  local parts = { string.format("%d", a[#a]) }
  for i = #a - 1, 1, -1 do parts[#parts + 1] = string.format("%04d", a[i]) end
  return table.concat(parts)
end

local function show(name, a)
  local digits = text(a)
  print(name, #digits, digits:sub(1, 12), digits:sub(-12))
end

local factorial = from_number(1)
for i = 2, size do times_small(factorial, i) end
show("factorial", factorial)

local power = from_number(3)
for _ = 1, math.floor(math.log(size * 6) / math.log(2)) do power = times(power, power) end
show("power", power)

local a, b = from_number(0), from_number(1)
for _ = 1, size * 4 do a, b = b, add(a, b) end
show("fibonacci", a)

-- The digits of pi, four at a time, from a series of fractions.
local function pi_digits(count)
  local length = math.floor(count * 14 / 4)
  local terms, parts, rest = {}, {}, 0
  for i = 1, length do terms[i] = 2000 end
  for c = length, 1, -14 do
    local value = 0
    for i = c, 1, -1 do
      value = value + terms[i] * BASE
      local divisor = 2 * i - 1
      terms[i] = value % divisor
      value = math.floor(value / divisor)
      if i > 1 then value = value * (i - 1) end
    end
    parts[#parts + 1] = string.format("%04d", rest + math.floor(value / BASE))
    rest = value % BASE
  end
  return table.concat(parts)
end
local digits = pi_digits(size)
print(#digits, digits:sub(1, 28), digits:sub(-8))
