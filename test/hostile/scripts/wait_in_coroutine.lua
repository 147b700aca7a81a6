-- must: reach timeout
local co = coroutine.wrap(function() pcall(sleep, 1e9) coroutine.yield(1) end)
while true do co() end
