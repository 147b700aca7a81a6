-- cache.fetch waits and marks by itself. Each worker wants five
-- pages, in an order of its own, so they share the work.

local me, workers = ...

local function page(number)
  return cache.fetch("page " .. number, 60, function()
    sleep(0.05 + number * 0.04)
    return ("="):rep(number) .. " page " .. number
  end)
end

local length = 0
for i = 0, 4 do
  length = length + #page((me + i) % 5 + 1)
end
print(("worker %d of %d: %d bytes"):format(me, workers, length))
