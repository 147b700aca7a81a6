-- Each worker marks a key, and then wants the other one's. Nobody
-- can go on, and that is noticed.

local me = ...
local mine = me % 2 == 1 and "left" or "right"
local other = me % 2 == 1 and "right" or "left"

if pcall(cache.mark_pending, mine) then
  print("worker " .. me .. " computes " .. mine)
  sleep(0.1)
  cache.put(mine, { needs = cache.get(other) }, 60)
end
