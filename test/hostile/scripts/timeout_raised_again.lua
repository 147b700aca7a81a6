-- must: fail "took more than 10 ms"
with_timeout(10, function() while true do pcall(function() while true do end end) end end)
