-- small: 4
-- The game of life on a board that joins at its edges, in tables of tables.
local size = tonumber((...)) or 1600

local width, height = 64, 48

local function board()
  local cells = {}
  for y = 1, height do
    local row = {}
    for x = 1, width do row[x] = 0 end
    cells[y] = row
  end
  return cells
end

local function place(cells, shape, x, y)
  for dy, line in ipairs(shape) do
    for dx = 1, #line do
      if line:sub(dx, dx) == "#" then cells[y + dy][x + dx] = 1 end
    end
  end
end

local function step(old, new)
  local alive = 0
  for y = 1, height do
    local above = old[y == 1 and height or y - 1]
    local here = old[y]
    local below = old[y == height and 1 or y + 1]
    local row = new[y]
    for x = 1, width do
      local left, right = x == 1 and width or x - 1, x == width and 1 or x + 1
      local around = above[left] + above[x] + above[right] + here[left] + here[right] + below[left] + below[x] + below[right]
      local lives = around == 3 or (around == 2 and here[x] == 1)
      row[x] = lives and 1 or 0
      if lives then alive = alive + 1 end
    end
  end
  return alive
end

local now, next_board = board(), board()
place(now, { "###", "..#", ".#." }, 2, 2)
place(now, { ".##", "##.", ".#." }, 30, 20)
place(now, { "#......", "#.....#", "#....##" }, 45, 35)
local total = 0
for _ = 1, size do
  total = total + step(now, next_board)
  now, next_board = next_board, now
end
print(total)
for y = 18, 26 do
  local line = {}
  for x = 1, width do line[x] = now[y][x] == 1 and "#" or "." end
  print(table.concat(line))
end
