-- must: reach timeout
local t = setmetatable({}, {})
getmetatable(t).__concat = function() while true do end end
pcall(function() return t .. 'x' end)
