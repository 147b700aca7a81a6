-- must: fail "not permitted"
return require('inspect')
