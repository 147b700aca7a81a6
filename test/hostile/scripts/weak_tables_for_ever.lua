-- must: reach timeout
local t = setmetatable({}, {__mode = 'v'})
while true do t[#t + 1] = {} end
