-- must: reach timeout
local t = setmetatable({}, {__index = function() return 1 end})
for _ in function() return t.x end do end
