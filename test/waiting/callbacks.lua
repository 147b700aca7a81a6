print((string.gsub("hello world", "%w+", function(w) return pause(w:upper()) end)))
print((("a b c"):gsub("%a", function(c) if pause(c) == "b" then return nil end return c .. c end)))
print(("abc"):gsub("", function() return pause("-") end))
local t = { 5, 2, 8, 1, 9, 3 }
table.sort(t, function(a, b) return pause(a) > pause(b) end)
print(table.concat(t, " "))
table.foreach = table.foreach or function() end
local object = setmetatable({}, { __tostring = function() return pause("object") end })
print(object, tostring(object), tostring(object) .. "!")
local template = ("${a} and ${b}"):gsub("%${(%w+)}", function(name) return pause(({ a = "x", b = "y" })[name]) end)
print(template)
local keyed = setmetatable({}, { __index = function(_, k) return pause(k .. k) end })
print((("x y"):gsub("%a", keyed)))
local pieces = { "return ", "1", " + 1" }
local i = 0
print(load(function() i = i + 1 return pause(pieces[i]) end)())
print(loadstring("return pause('from a chunk')")())
local ok, message = pcall(table.sort, { 3, 1, 2 }, function(a, b) error(pause("in comparator"), 0) end)
print(ok, message)
print(pcall(string.gsub, "x", "x", function() error(pause("in callback"), 0) end))
