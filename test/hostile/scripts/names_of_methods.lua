-- must: answer ["a","b"]
local o = {}
function o:constructor() return 'a' end
function o:toString() return 'b' end
return o:constructor(), o:toString()
