-- must: answer [true]
local t = {}
for i = 1, 1e5 do t = {t} end
cache.put('hostile deep', t, 10)
local copy = cache.get('hostile deep')
cache.delete('hostile deep')
return type(copy) == 'table'
