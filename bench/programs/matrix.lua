-- small: 8
-- Matrices of floats: multiplication, LU decomposition with pivots, and a relaxation on a grid.
local size = tonumber((...)) or 240

local function matrix(n, f)
  local rows = {}
  for i = 1, n do
    local row = {}
    for j = 1, n do row[j] = f(i, j) end
    rows[i] = row
  end
  return rows
end

local function multiply(a, b, n)
  return matrix(n, function(i, j)
    local sum = 0
    local row = a[i]
    for k = 1, n do sum = sum + row[k] * b[k][j] end
    return sum
  end)
end

local function decompose(a, n)
  local sign = 1
  for k = 1, n do
    local pivot = k
    for i = k + 1, n do if math.abs(a[i][k]) > math.abs(a[pivot][k]) then pivot = i end end
    if pivot ~= k then
      a[k], a[pivot] = a[pivot], a[k]
      sign = -sign
    end
    local top = a[k]
    for i = k + 1, n do
      local row = a[i]
      local factor = row[k] / top[k]
      row[k] = factor
      for j = k + 1, n do row[j] = row[j] - factor * top[j] end
    end
  end
  return sign
end

local function relax(grid, n, rounds)
  for _ = 1, rounds do
    for i = 2, n - 1 do
      local above, row, below = grid[i - 1], grid[i], grid[i + 1]
      for j = 2, n - 1 do row[j] = (above[j] + below[j] + row[j - 1] + row[j + 1]) * 0.25 end
    end
  end
end

local a = matrix(size, function(i, j) return (i * 7 + j * 13) % 11 + 0.5 + (i == j and size or 0) end)
local b = matrix(size, function(i, j) return 1 / (i + j) end)
local product = multiply(a, b, size)
print(string.format("%.6f %.6f", product[1][1], product[size][size]))
local sign = decompose(a, size)
local trace = 0
for i = 1, size do trace = trace + math.log(math.abs(a[i][i])) end
print(sign, string.format("%.6f", trace))
local grid = matrix(size, function(i) return i == 1 and 100.5 or 0.25 end)
relax(grid, size, 80)
print(string.format("%.6f", grid[math.floor(size / 2)][math.floor(size / 2)]))
