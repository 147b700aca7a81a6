-- newproxy, collectgarbage, gcinfo, load and its kin, package, old names.
local function try(f) print(pcall(f)) end

local plain, own = newproxy(), newproxy(true)
print(type(plain), getmetatable(plain), type(getmetatable(own)), newproxy(false) ~= newproxy(false))
getmetatable(own).__index = function(_, k) return k .. "!" end
getmetatable(own).__len = function() return 7 end
getmetatable(own).__call = function(_, x) return x end
getmetatable(own).__eq = function() return true end
local shared = newproxy(own)
print(shared.field, #shared, shared(3), getmetatable(shared) == getmetatable(own), shared == own, rawequal(shared, own))
try(function() newproxy({}) end)
try(function() newproxy(1) end)
try(function() newproxy(plain) end)
try(function() newproxy(io.stdout) end)

print(collectgarbage(), collectgarbage("collect"), collectgarbage("stop"), collectgarbage("restart"))
print(collectgarbage("count") > 10, type(gcinfo()), gcinfo() % 1, type(collectgarbage("step")))
print(collectgarbage("setpause", 100), collectgarbage("setpause", 200), collectgarbage("setstepmul", 150), collectgarbage("setstepmul", 200))
try(function() collectgarbage("nothing") end)
try(function() collectgarbage({}) end)
try(function() collectgarbage("setpause", {}) end)

-- load and its kin
local pieces = { "return ", "1 + ", "2" }
local at = 0
print(load(function()
  at = at + 1
  return pieces[at]
end)())
print(load(function() return nil end))
print(loadstring("x ="))
print(loadstring("x =", "=name"))
print(loadstring("x =", "@file.lua"))
print(loadfile("/no/such/file.lua"))
print(loadfile("/"))
try(function() dofile("/no/such/file.lua") end)
try(function() load() end)
try(function() loadstring() end)
local name = os.tmpname()
local file = io.open(name, "w")
file:write("#! a first line\nlocal a, b = ...\nreturn b, a, 'loaded'")
file:close()
print(loadfile(name)(1, 2))
print(dofile(name))
file = io.open(name, "w")
file:write("return +")
file:close()
print((select(2, loadfile(name)):gsub("^.*:1:", "")))
print((select(2, pcall(dofile, name)):gsub("^.*:1:", "")))
os.remove(name)

-- package
print(package.config, type(package.loaders), #package.loaders >= 2, package.loaded._G == _G, package.loaded.io == io)
package.preload.made = function(...)
  print("loading", ...)
  return { made = true }
end
print(require("made").made, require("made") == package.loaded.made)
package.preload.nothing = function() end
print(require("nothing"), package.loaded.nothing)
package.preload.itself = function(name) package.loaded[name] = "set" end
print(require("itself"))
table.insert(package.loaders, 2, function(name) if name == "from.loader" then return function(...) return { name = ... } end end end)
print(require("from.loader").name)
table.insert(package.loaders, function() return "\n\tand a word of ours" end)
print((select(2, pcall(require, "no.such.module")):match("^[^\n]*\n[^\n]*")), (select(2, pcall(require, "no.such.module")):match("[^\n]*$")))
local loaders = package.loaders
package.loaders = nil
try(function() require("anything") end)
package.loaders = loaders
local preload = package.preload
package.preload = nil
try(function() require("anything") end)
package.preload = preload
local path = package.path
package.path = nil
try(function() require("anything") end)
package.path = path
try(function() require() end)
local module = {}
package.seeall(module)
print(module.print == print, getmetatable(module).__index == _G)
try(function() package.seeall() end)
try(function() package.seeall(1) end)

-- names of older versions
print(string.gfind == string.gmatch, math.mod(-7, 3))
for word in string.gfind("one two", "%a+") do io.write(word, ";") end
print()
print(table.getn { 1, 2, 3 }, pcall(table.setn, {}, 3))
table.foreachi({ "a", "b" }, print)
print(table.foreach({ x = 1 }, function(k, v) return k .. v end), table.foreachi({ 5, 6 }, function(i, v) return i == 2 and v or nil end))
