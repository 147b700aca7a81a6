-- must: reach timeout
table.insert({}, -1e15, 1)
