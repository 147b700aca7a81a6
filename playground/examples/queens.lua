-- Eight queens. Nothing waits here, so only the synchronous half
-- of each function runs: compare both halves on the right.

local N = 8

local function is_free(board, row, column)
  for r = 1, row - 1 do
    local c = board[r]
    if c == column or math.abs(c - column) == row - r then
      return false
    end
  end
  return true
end

local solutions = 0

local function place(board, row)
  if row > N then
    solutions = solutions + 1
    if solutions == 1 then
      for r = 1, N do
        print(("· "):rep(board[r] - 1) .. "♛ " .. ("· "):rep(N - board[r]))
      end
    end
    return
  end
  for column = 1, N do
    if is_free(board, row, column) then
      board[row] = column
      place(board, row + 1)
    end
  end
end

place({}, 1)
print(solutions .. " solutions")
