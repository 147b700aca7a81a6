-- must: answer [1,2,null]
cache.put('__proto__', 1, 10)
cache.put('constructor', 2, 10)
local a, b, c = cache.get('__proto__'), cache.get('constructor'), cache.get('toString')
cache.delete('__proto__') cache.delete('constructor')
return a, b, c
