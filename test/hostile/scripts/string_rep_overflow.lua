-- must: fail "resulting string too large"
return ('x'):rep(2 ^ 31 - 1)
