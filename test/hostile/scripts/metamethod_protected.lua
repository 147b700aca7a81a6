-- must: answer [false,"cannot change a protected metatable"]
local t = setmetatable({}, {__metatable = false})
local ok, message = pcall(setmetatable, t, {})
return ok, message
