-- must: fail "string slice too long"
return ('x'):rep(5e6):byte(1, -1)
