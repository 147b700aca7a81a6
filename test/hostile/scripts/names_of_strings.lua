-- must: answer [null,null,null,null]
local s = 'x'
return s.constructor, s.length, s.__proto__, s.toString
