-- must: answer ["a","b","c","d",4]
local t = {}
t.__proto__ = 'a' t.constructor = 'b' t['then'] = 'c' t['$x'] = 'd'
local n = 0
for _ in pairs(t) do n = n + 1 end
return t.__proto__, t.constructor, t['then'], t['$x'], n
