-- must: answer ["x"]
cache.put('hostile then', {['then'] = 'x'}, 10)
local t = cache.get('hostile then')
cache.delete('hostile then')
return t['then']
