-- must: reach timeout
table.sort({3, 2, 1}, function(a, b) sleep(1e9) return a < b end)
