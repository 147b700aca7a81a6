-- must: reach timeout
local t = setmetatable({}, {__index = function() sleep(1e9) end})
return pcall(function() return t.x + 1 end)
