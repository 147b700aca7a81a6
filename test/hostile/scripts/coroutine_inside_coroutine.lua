-- must: reach timeout
local function nest() return coroutine.wrap(nest)() end
local ok = pcall(nest)
while true do end
