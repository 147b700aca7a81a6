-- must: end
local t = {}
for i = 1, 500 do t[i] = i % 7 end
pcall(table.sort, t, function(a, b) t[math.random(500)] = nil return (a or 0) < (b or 0) end)
