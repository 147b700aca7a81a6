-- must: reach timeout
for i = 1, 1e9 do local _ = (('a'):rep(30)):find(('a?'):rep(30) .. ('a'):rep(30) .. 'b') end
