-- must: fail "invalid format"
return ('%1000d'):format(1)
