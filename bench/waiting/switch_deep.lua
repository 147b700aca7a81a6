-- small: 50
-- A coroutine that yields from a hundred calls deep, and comes all the way back before it does so again.
local size = tonumber((...)) or 10000

local function descend(depth)
  if depth == 0 then return coroutine.yield(1) end
  return descend(depth - 1) + 1
end

local thread = coroutine.create(function()
  local sum = 0
  while true do sum = (sum + descend(100)) % 1000003 end
end)
coroutine.resume(thread)
local last
for _ = 1, size do last = select(2, coroutine.resume(thread, 1)) end
print(string.format("%d", last))
