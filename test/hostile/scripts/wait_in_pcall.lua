-- must: reach timeout
while true do pcall(sleep, 1e9) end
