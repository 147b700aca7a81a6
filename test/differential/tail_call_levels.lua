-- Where a function has tail-called another one: a level of its own, in tracebacks, in debug.getinfo and for error.
local function f() error("deep") end
local function g(x) return f(x) end
local function h(x) local r = g(x) return r end
local function k() return h() end
print(select(2, xpcall(k, debug.traceback)))
local function f2() print(debug.traceback("t")) for i = 1, 6 do local n = debug.getinfo(i) print(i, n and n.what, n and n.short_src, n and n.currentline, n and n.name, n and n.namewhat) end end
local function g2(x) return f2(x) end
function m() g2() end
local function k2() return m() end
k2()
local function a(n) if n == 0 then error("lev", 2) end return a(n - 1) end
print(pcall(a, 3))
local function lvl(n) error("lev", n) end
local function viatail(n) return lvl(n) end
for i = 1, 5 do print(pcall(function() viatail(i) end)) end
local function e1(...) return error("in tail") end
print(select(2, xpcall(function() return e1() end, debug.traceback)))
local function p1(f) return pcall(f) end
print(p1(function() return debug.traceback("x") end))
print(p1(function() local t = debug.traceback("x") return t end))
local t = setmetatable({}, {__call = function(self) local t = debug.traceback("called") return t end})
print((function() return t() end)())
local function deepest() local t = debug.traceback("t", 2) return t end
print((function() return (function() return deepest() end)() end)())
local i = 0
local function iter() i = i + 1 if i < 3 then return tostring(debug.traceback("iter")) end end
for t in function() return iter() end do print(t) end
print(pcall(function() local function idx(t, k) error("no " .. k, 2) end local t = setmetatable({}, {__index = function(t, k) return idx(t, k) end}) return t.x end))
print(pcall(function() local function bad() local t = nil; return t.x end return bad() end))
