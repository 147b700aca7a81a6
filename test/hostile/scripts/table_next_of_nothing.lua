-- must: fail "invalid key to 'next'"
return next({}, 'x')
