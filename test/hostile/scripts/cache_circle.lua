-- must: answer [true]
local t = {}
t.t = t
cache.put('hostile circle', t, 10)
local copy = cache.get('hostile circle')
cache.delete('hostile circle')
return copy.t == copy
