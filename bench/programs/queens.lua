-- small: 5
-- Queens that do not attack each other: backtracking with three tables of booleans, and once more with lists.
local size = tonumber((...)) or 12

local function count(n)
  local columns, rising, falling, solutions = {}, {}, {}, 0
  for i = 1, 2 * n do columns[i], rising[i], falling[i] = true, true, true end
  local function place(row)
    if row > n then
      solutions = solutions + 1
      return
    end
    for column = 1, n do
      local up, down = row + column, row - column + n
      if columns[column] and rising[up] and falling[down] then
        columns[column], rising[up], falling[down] = false, false, false
        place(row + 1)
        columns[column], rising[up], falling[down] = true, true, true
      end
    end
  end
  place(1)
  return solutions
end

local function is_safe(queens, column)
  for back = 1, #queens do
    local other = queens[#queens - back + 1]
    if other == column or other == column - back or other == column + back then return false end
  end
  return true
end

local function solve(n, queens, found)
  if #queens == n then
    found[#found + 1] = table.concat(queens, " ")
    return
  end
  for column = 1, n do
    if is_safe(queens, column) then
      queens[#queens + 1] = column
      solve(n, queens, found)
      queens[#queens] = nil
    end
  end
end

for n = 4, size do print(n, count(n)) end
local found = {}
solve(size - 1, {}, found)
print(#found, found[1], found[#found])
