-- must: fail "computes key"
return cache.fetch('hostile own', 1, function() return cache.fetch('hostile own', 1, function() end) end)
