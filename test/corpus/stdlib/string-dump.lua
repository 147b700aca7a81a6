-- no-waiting: what makes calls wait is an upvalue, and those of dumped functions are new and nil.
local function add(a, b) return a + b end
print(loadstring(string.dump(add))(1, 2))
local up, other = 10, 20
local function counter(...)
  up = (up or 0) + 1
  return up, other, select("#", ...), ...
end
local copy = loadstring(string.dump(counter))
print(copy(nil, 1)) print(copy()) print(counter())
local o = { n = 3 }
function o:get(x, ...) return self.n + x, ... end
function o.plain --[[ a ( comment ) ]] -- another (
  (x) return x * 2 end
print(loadstring(string.dump(o.get))({ n = 5 }, 2, "more"))
print(loadstring(string.dump(o.plain))(4))
print(loadstring(string.dump(function() end))())
print(loadstring(string.dump(loadstring("return ...")))(7, 8))
local fact
function fact(n) return n <= 1 and 1 or n * fact(n - 1) end
print(pcall(loadstring(string.dump(fact)), 1), pcall(loadstring(string.dump(fact)), 3))
local function fails(x)

  return x.y.z
end
print(pcall(loadstring(string.dump(fails)), {}))
print(debug.getinfo(loadstring(string.dump(fails)), "S").short_src, debug.getinfo(loadstring(string.dump(fails)), "S").linedefined)
print(pcall(string.dump, print)) print(pcall(string.dump)) print(pcall(string.dump, coroutine.wrap(function() end)))
print(loadstring(string.dump(loadstring(string.dump(add))))(3, 4))
globalvar = "global"
local function g() return globalvar end
print(loadstring(string.dump(g))())
print(setfenv(loadstring(string.dump(g)), { globalvar = "mine" })())
print(load((function() local s = string.dump(add) return function() local p = s s = nil return p end end)())(5, 6))
local name = os.tmpname() local f = io.open(name, "wb") f:write(string.dump(add)) f:close() print(loadfile(name)(1, 9))
os.remove(name)
print(type(string.dump(add)), string.dump(add):sub(1, 1) == "\27")
