-- must: reach timeout
while true do pcall(with_timeout, 10, function() while true do end end) end
