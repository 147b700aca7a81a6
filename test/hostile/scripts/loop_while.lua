-- must: reach timeout
while true do end
