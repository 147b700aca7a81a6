-- must: reach timeout
local t = setmetatable({}, {__mode = 'k'})
while true do collectgarbage() end
