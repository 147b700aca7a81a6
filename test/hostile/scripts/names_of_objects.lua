-- must: answer [null,null,null,null,null,null]
local t = {}
return t.constructor, t.__proto__, t.prototype, t.toString, t.hasOwnProperty, t.valueOf
