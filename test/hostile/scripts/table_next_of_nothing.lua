-- must: fail "invalid key to 'next'"
return next({}, 1)
