-- small: 10
-- The spectral norm of an endless matrix: floats, small functions, arrays.
local size = tonumber((...)) or 380

local function element(i, j)
  local diagonal = i + j - 1
  return 1 / (diagonal * (diagonal - 1) * 0.5 + i)
end

local function times(v, n, result, at)
  for i = 1, n do
    local sum = 0
    for j = 1, n do sum = sum + at(i, j) * v[j] end
    result[i] = sum
  end
end

local function straight(i, j) return element(i, j) end
local function transposed(i, j) return element(j, i) end

local function times_both(v, n, result, between)
  times(v, n, between, straight)
  times(between, n, result, transposed)
end

local u, v, between = {}, {}, {}
for i = 1, size do u[i] = 1 end
for _ = 1, 10 do
  times_both(u, size, v, between)
  times_both(v, size, u, between)
end
local product, square = 0, 0
for i = 1, size do
  product = product + u[i] * v[i]
  square = square + v[i] * v[i]
end
print(string.format("%.9f", math.sqrt(product / square)))
