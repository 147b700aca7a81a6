-- must: reach timeout
table.insert({}, -2 ^ 31, 1)
