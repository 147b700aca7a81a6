-- must: reach timeout
repeat pcall(function() repeat until false end) until false
