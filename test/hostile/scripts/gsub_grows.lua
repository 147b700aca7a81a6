-- must: reach timeout
local s = 'x'
while true do s = s:gsub('x', 'xx') if #s > 1e6 then s = 'x' end end
