-- must: reach timeout
while true do for _ in (('a b '):rep(100)):gmatch('%a') do end end
