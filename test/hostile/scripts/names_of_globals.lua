-- must: answer [null,null,null,null,null,null]
return globalThis, process, require_, Function, constructor, __proto__
