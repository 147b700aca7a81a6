-- must: reach timeout
sleep(math.huge)
