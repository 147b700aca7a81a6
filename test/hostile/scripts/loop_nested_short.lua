-- must: reach timeout
while true do for i = 1, 3 do for j = 1, 3 do end end end
