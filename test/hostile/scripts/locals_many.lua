-- must: end
local names = {}
for i = 1, 1000 do names[i] = 'x' .. i end
return loadstring('local ' .. table.concat(names, ',') .. ' = 1 return x1')
