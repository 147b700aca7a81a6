-- must: fail "too many syntax levels"
local f, message = loadstring(('return function() '):rep(1e5) .. (' end'):rep(1e5))
error(message or 'loaded')
