-- must: fail "nil"
error()
