-- must: fail "invalid format"
return ('%' .. ('-'):rep(100) .. 'd'):format(1)
