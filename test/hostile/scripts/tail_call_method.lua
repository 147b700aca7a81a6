-- must: reach timeout
local o = {}
function o:f() return self:f() end
o:f()
