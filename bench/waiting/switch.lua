-- small: 50
-- A coroutine that yields again and again: one resume and one yield each time.
local size = tonumber((...)) or 1000000

local thread = coroutine.create(function(i)
  while true do i = coroutine.yield(i + 1) end
end)
local _, value = coroutine.resume(thread, 0)
for _ = 2, size do _, value = coroutine.resume(thread, value) end
print(string.format("%d", value))
