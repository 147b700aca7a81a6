-- must: answer [null,null]
return debug.getmetatable(print), debug.getmetatable(coroutine.create(print))
