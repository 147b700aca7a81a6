-- must: fail "not enough memory"
local part, t = ('x'):rep(1e6), {}
for i = 1, 1000 do t[i] = part end
return table.concat(t)
