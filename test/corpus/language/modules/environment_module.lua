local string = string
local pairs = pairs
module("environment_module", package.seeall)
local n = 0
hidden = false
function greet(name) return string.format("hello, %s", name) end
function count() n = n + 1 return n, _NAME end
