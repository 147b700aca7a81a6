-- must: reach timeout
return load(function() return ' ' end)
