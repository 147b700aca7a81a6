-- must: fail "resulting string too large"
return ('x'):rep(1e9)
