-- Goes down some calls, each of which has something to do when it comes back, and waits (or not) at the bottom.
local count, depth = ...

local function descend(left)
  if left == 0 then return pause() end
  return descend(left - 1) + 1
end

local sum = 0
for _ = 1, count do sum = sum + descend(depth) end
return sum
