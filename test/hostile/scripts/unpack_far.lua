-- must: fail "too many results to unpack"
return unpack({}, -2 ^ 53, 2 ^ 53)
