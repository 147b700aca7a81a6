-- must: fail "took more than 20 ms"
with_timeout(20, function() while true do pcall(with_timeout, 1e9, function() sleep(1e9) end) end end)
