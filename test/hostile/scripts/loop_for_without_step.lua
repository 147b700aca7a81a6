-- must: reach timeout
for i = 2, 1, 0 do end
