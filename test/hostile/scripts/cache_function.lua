-- must: fail "cannot store a function"
cache.put('hostile function', {print}, 10)
