local inspect = require("inspect")
print(inspect({ 1, 2, 3 }), inspect({ a = 1, b = { c = "x" } }), inspect("quo'te\n\"x\""), inspect(nil), inspect(1.5))
print(inspect({ 1, nil, 3, [10] = "ten", ["key with space"] = true, [true] = false, nested = { { {} } } }))
local cyclic = { name = "cycle" }
cyclic.self = cyclic
cyclic.list = { cyclic, {} }
print(inspect(cyclic))
print(inspect(setmetatable({ 1 }, { __index = { x = 1 }, __tostring = function() return "shown" end })))
print(inspect({ f = print, g = function() end, 1 }))
print(inspect({ a = { b = { c = { d = 1 } } } }, { depth = 2 }))
print(inspect({ a = 1, secret = 2, { secret = 3 } }, { process = function(item, path) if path[#path] ~= "secret" then return item end end }))
print(inspect({ 1, { 2 }, x = {} }, { newline = "@", indent = ">>" }))
print(inspect({ ["a\0b"] = "tab\t\1\127", ["end"] = 1, ["1a"] = 2, _ok = 3 }))
