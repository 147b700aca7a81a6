-- must: answer [null]
getmetatable('').__index = nil
getmetatable('').__add = function() return 1 end
return rawget(getmetatable(''), '__index')
