-- must: fail "x"
for i = 1, 1000 do cache.mark_pending('hostile mark ' .. i) end
error('x', 0)
