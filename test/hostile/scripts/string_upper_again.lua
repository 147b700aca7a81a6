-- must: reach timeout
local s = ('x'):rep(1e7)
while true do s:upper() end
