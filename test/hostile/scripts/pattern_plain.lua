-- must: reach timeout
local s = ('a'):rep(1e6)
while true do s:find('b', 1, true) end
