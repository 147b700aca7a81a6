-- loadstring and load with a function: results, arguments, names, errors, environments.
print(loadstring("return 1, 2, 3")())
print(loadstring("local a, b = ... return b, a")("x", "y"))
print(loadstring("return ...")(1, nil, 3))
print(select("#", loadstring("")()))
print(loadstring("x ="))
print(loadstring("return 1 +", "=name"))
print(loadstring("return 1 +", "@file.lua"))
print(loadstring("first line\nsecond"))
print(loadstring("x = = 1", "chunk name"))
print(loadstring("\n\nfor"))
print(loadstring("return '" .. ("long"):rep(30)))
print(pcall(loadstring("error('inside')", "=chunk")))
print(pcall(loadstring("local t t.x = 1", "@c.lua")))
print(pcall(loadstring("error('in string')")))
local pieces = { "return ", "10", " * ", "2" }
local i = 0
print(load(function() i = i + 1 return pieces[i] end)())
print(load(function() return nil end)())
i = 0
print(load(function() i = i + 1 return ({ "x", " = = " })[i] end, "=pieces"))
print(pcall(load, function() error("reader", 0) end))
globalFromChunk = nil
loadstring("globalFromChunk = 42")()
print(globalFromChunk)
local f = loadstring("return function(n) return n * (factor or 1) end")()
print(f(5))
factor = 3
print(f(5))
local counter = loadstring("local n = 0 return function() n = n + 1 return n end")
local c1, c2 = counter(), counter()
print(c1(), c1(), c2())
local chunks = {}
for k = 1, 3 do chunks[k] = loadstring("return " .. k .. " * (...)") end
print(chunks[1](10), chunks[2](10), chunks[3](10))
print(pcall(function() loadstring(nil) end))
print(type(loadstring("return 1")), loadstring("syntax error here"))
print(dofile == nil, loadfile("does-not-exist.lua"))
print(pcall(dofile, "does-not-exist.lua"))
print(assert(loadstring("return (...) or 'none'"))(), assert(loadstring("return (...) or 'none'"))("some"))
print(pcall(assert, loadstring("nope nope", "=n")))

-- A reader may answer numbers, which are read as their text.
local numbers = { "return ", 1, 2.5, "" }
local at = 0
print(load(function() at = at + 1 return numbers[at] end)())
print((load(function() return true end)))
