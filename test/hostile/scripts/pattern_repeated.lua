-- must: reach timeout
for i = 1, 1e9 do local _ = (('a'):rep(300)):find('(a+)+a*a*a*a*a*b') or (('a'):rep(300)):find('a*a*a*a*a*b') end
