-- must: fail "too many results to unpack"
return unpack({}, -1e9, 1e9)
