-- must: end
local digits = ('9'):rep(1e5)
return tonumber(digits), tonumber(digits, 36), digits + 0, ('%.99f'):format(1e308)
