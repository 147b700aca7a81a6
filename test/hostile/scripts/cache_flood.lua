-- must: reach timeout
local n = 0
while true do n = n + 1 cache.put('hostile flood ' .. n % 1000, n, 1) end
