-- must: reach timeout
return (('x'):gsub('x', function() sleep(1e9) end))
