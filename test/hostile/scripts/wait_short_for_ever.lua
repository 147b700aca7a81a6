-- must: reach timeout
while true do sleep(0) end
