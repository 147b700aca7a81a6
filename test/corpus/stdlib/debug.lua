-- no-waiting: who called a function shows in what is printed
-- What the debug library knows of functions that are active.
local function info(level, what) return debug.getinfo(level + 1, what) end
local function keys(t)
  local list = {}
  for k in pairs(t) do list[#list + 1] = k end
  table.sort(list)
  return table.concat(list, " ")
end

function globalFunction()
  local i = info(1)
  print(i.name, i.namewhat, i.what, i.short_src, i.source, i.currentline)
end
globalFunction()
local object = { method = globalFunction, field = globalFunction }
object:method()
object.field()
local renamed = globalFunction
renamed()
local main = info(1)
print(main.what, main.name, main.namewhat, main.currentline, main.linedefined, main.lastlinedefined)

local own = debug.getinfo(0)
print(own.what, own.short_src, own.source, own.currentline, own.linedefined)
local c = debug.getinfo(print)
print(c.what, c.short_src, c.source, c.currentline, c.linedefined, c.lastlinedefined, c.func == print, c.nups, c.name)
local f = debug.getinfo(info)
print(f.what, f.currentline, f.func == info, f.name, f.namewhat)
print(keys(debug.getinfo(1, "l")), "|", keys(debug.getinfo(1, "S")), "|", keys(debug.getinfo(print, "f")))
print(debug.getinfo(1, "").what, debug.getinfo(1, "l").what, debug.getinfo(100), debug.getinfo(1, "l").currentline)
local function lines() return debug.getinfo(2, "l").currentline, debug.getinfo(3, "l").currentline end
local function between()
  local a, b = lines()
  return a, b
end
print(between())

local function try(f, ...) print(pcall(f, ...)) end
try(function() debug.getinfo() end)
try(function() debug.getinfo({}) end)
try(function() debug.getinfo(1, "x") end)
try(function() debug.getinfo("x") end)

-- tracebacks
local function inner() print(debug.traceback("said", 1):match("^said\nstack traceback:\n\t.-'inner'") ~= nil) end
inner()
local function deep(level)
  local text = debug.traceback("said", level)
  return text:match("^said\nstack traceback:\n\t([^\n]*)")
end
print((deep(0)))
print((deep(1)))
print((deep(2)))
print(debug.traceback({}) ~= nil, debug.traceback(12):match("^12\nstack traceback:") ~= nil)
print(type(debug.traceback(coroutine.create(function() end))), debug.traceback(coroutine.create(function() end), "msg"))

-- metatables of everything
local old = debug.getmetatable("")
print(old.__index == string, debug.getmetatable(1), debug.getmetatable(nil))
print(debug.setmetatable(10, { __index = { double = function(n) return n * 2 end }, __call = function(n, x) return n + x end }))
print((21):double(), (1)(2), getmetatable(5) ~= nil)
debug.setmetatable(10, nil)
print(pcall(function() return (21):double() end))
debug.setmetatable(true, { __tostring = function() return "a boolean" end, __add = function() return "sum" end })
print(tostring(true), true + false)
debug.setmetatable(true, nil)
debug.setmetatable(nil, { __index = function(_, k) return k end })
print((nil).anything)
debug.setmetatable(nil, nil)
debug.setmetatable(print, { __index = { name = "function" }, __concat = function() return "joined" end })
print(print.name, print .. "x")
debug.setmetatable(print, nil)
local protected = setmetatable({}, { __metatable = "locked" })
print(getmetatable(protected), debug.getmetatable(protected).__metatable)
print(debug.setmetatable(protected, nil), getmetatable(protected))
try(function() debug.setmetatable({}) end)
try(function() debug.setmetatable({}, 1) end)
try(function() debug.getmetatable() end)

print(type(debug.getregistry()), debug.getregistry() == debug.getregistry(), debug.getregistry()._LOADED == package.loaded)
print((debug.gethook()))
print(debug.getfenv(print) == _G, debug.getfenv(globalFunction) == _G)
