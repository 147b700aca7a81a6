-- must: fail "not permitted"
return dofile('/etc/passwd')
