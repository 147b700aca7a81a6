-- must: fail "too many syntax levels"
local f, message = loadstring('return ' .. ('{'):rep(1e5) .. ('}'):rep(1e5))
error(message or 'loaded')
