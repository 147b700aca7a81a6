-- small: 12
-- Recursion: Fibonacci, Takeuchi and Ackermann, local functions that call themselves.
local size = tonumber((...)) or 34

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end

local function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end

print(fib(size))
print(tak(math.floor(size * 0.75), math.floor(size * 0.5), math.floor(size * 0.25)))
for n = 1, math.floor(size / 5) + 1 do print(ackermann(2, n * 10)) end
print(ackermann(3, math.floor(size / 5)))
