-- small: 12
-- The Mandelbrot set: a loop of floating point arithmetic and nothing else.
local size = tonumber((...)) or 700

local LIMIT = 60
local inside, sum = 0, 0
local rows = {}
for row = 1, size do
  local ci = 2 * row / size - 1
  local line = 0
  for column = 1, size do
    local cr = 2 * column / size - 1.5
    local zr, zi, steps = 0, 0, 0
    local squared_r, squared_i = 0, 0
    while steps < LIMIT and squared_r + squared_i <= 4 do
      zi = 2 * zr * zi + ci
      zr = squared_r - squared_i + cr
      squared_r, squared_i = zr * zr, zi * zi
      steps = steps + 1
    end
    if steps == LIMIT then
      inside = inside + 1
      line = line + 1
    end
    sum = sum + steps
  end
  rows[row] = line
end
print(inside, sum)
for row = 1, size, math.floor(size / 10) do print(string.rep("*", math.floor(rows[row] / size * 60))) end
