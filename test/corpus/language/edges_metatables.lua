-- no-waiting: its metamethods, those of operators too, are made in a loop, and call functions.
-- metatables: events, inheritance, errors
local log = {}
local function L(...) log[#log+1] = table.concat({...}, ",") end
local mt = {}
for _, ev in ipairs{"add","sub","mul","div","mod","pow","unm","concat","eq","lt","le","call","tostring","index","newindex"} do mt["__"..ev] = function(a, b) L(ev, type(a), type(b)) return ev end end
local a, b = setmetatable({}, mt), setmetatable({}, mt)
print(a+b, a-1, 1*a, a/b, a%2, a^2, -a, a.."x", "x"..a, 1 ..a, a..b, a==b, a~=b, a<b, a<=b, a>b, a>=b, a(1), tostring(a), a.x)
a.y = 1 print(rawget(a, "y")) print(table.concat(log, ";"))
print(a == 1, a == nil)
print("a".."b"..a.."c"..1)
local function err(f) print(pcall(f)) end
local n, u = nil, {}
err(function() return n.x end) err(function() return u.x.y end) err(function() u.x.y = 1 end) err(function() u:foo() end) err(function() n() end) err(function() u.f() end) err(function() return #n end) err(function() return -u end) err(function() return u .. "x" end) err(function() return "x" .. nil end) err(function() return u + 1 end) err(function() return 1 + n end) err(function() return "abc" + 1 end) err(function() gl.x = 1 end) err(function() gl() end) err(function() u[nil] = 1 end) err(function() u[0/0] = 1 end) err(function() return u[nil] end) err(function() (1)() end) err(function() ("x")() end) err(function() return ("x").y.z end) err(function() local t = {} t.a.b.c = 1 end) err(function() return math.foo() end) err(function() return string.rep() end) err(function() ("x"):rep() end) err(function() ("x"):bad() end) err(function() setmetatable(1, {}) end) err(function() setmetatable({}, 1) end) err(function() setmetatable(setmetatable({}, {__metatable = 1}), {}) end) err(function() rawset(1, 2, 3) end) err(function() next({}, "nokey") end) err(function() ipairs() end) err(function() pairs(nil) end) err(function() for i in 5 do end end) err(function() for i in nil do end end) err(function() for k, v in {} do end end) err(function() select(0) end) err(function() select(-5, 1) end) err(function() unpack() end) err(function() return table.concat({1, {}, 3}) end) err(function() table.insert({}, 1, 2, 3) end) err(function() table.insert({}) end) err(function() table.sort({3, "a", 1}) end) err(function() table.sort({1,2,3}, function() return true end) end) err(function() assert(false) end) err(function() assert(nil, "msg") end) err(function() assert() end) err(function() return tostring(setmetatable({}, {__tostring = function() return 1 end})) end) err(function() print(setmetatable({}, {__tostring = function() return 1 end})) end) err(function() string.format("%d", {}) end) err(function() math.floor("x") end) err(function() math.random(0) end) err(function() math.random(2, 1) end) err(function() os.time({}) end) err(function() io.open() end) err(function() loadstring() end) err(function() getfenv(50) end) err(function() setfenv(1) end) err(function() collectgarbage("foo") end) err(function() coroutine.resume() end) err(function() string.char("x") end) err(function() local t = setmetatable({}, {__index = function(t, k) error("idx " .. k) end}) return t.foo end) err(function() local t = setmetatable({}, {__newindex = function(t, k, v) error("nidx " .. k, 2) end}) t.foo = 1 end)
-- __index chains
local A = {x = 1} A.__index = A local B = setmetatable({y = 2}, A) B.__index = B local C = setmetatable({}, B) print(C.x, C.y, C.z)
local loop = {} setmetatable(loop, {__index = loop}) err(function() return loop.x end)
local l1, l2 = {}, {} setmetatable(l1, {__index = l2}) setmetatable(l2, {__index = l1}) err(function() return l1.x end) err(function() setmetatable(l1, {__newindex = l2}) setmetatable(l2, {__newindex = l1}) l1.x = 1 end)
local p = setmetatable({}, {__newindex = function(t, k, v) rawset(t, k, v * 2) end}) p.x = 5 p.x = 6 print(p.x)
local q = {} local qq = setmetatable({}, {__newindex = q}) qq.a = 1 print(rawget(qq, "a"), q.a)
print(getmetatable("x").__index == string, getmetatable(setmetatable({}, {__metatable = "no"})))
-- __call with varargs & methods
local callable = setmetatable({}, {__call = function(self, ...) return select("#", ...), ... end}) print(callable(), callable(nil), (callable(1, 2)))
print(pcall(callable, 1)) for k, v in setmetatable({}, {__call = function(self, s, c) c = (c or 0) + 1 if c < 4 then return c, c * c end end}) do io.write(k, v, " ") end print()
print(table.concat({1, 2, 3}, ","), table.concat({}, ","), table.concat({1, 2, 3}, ",", 2), table.concat({1, 2, 3}, ",", 2, 3), table.concat({1,2,3}, ",", 3, 2), pcall(table.concat, {1}, ",", 1, 2))
print(next({})) print(next({10})) print(type(next), rawequal("a", "a"), rawequal({}, {}), rawget({5}, 1))
print(select("#"), select("#", nil, nil), select(2, "a", "b", "c"), select(-1, "a", "b"))
print(unpack({1, 2, nil, 4}, 1, 4)) print(unpack({}, 1, 2)) print(unpack({1, 2}, 2)) print(unpack({1, 2}, -1, 1)) print((unpack({1, 2})))
local t = {5, 2, 8, 1} table.sort(t, function(a, b) return a > b end) print(unpack(t)) t = {"b", "a", "C"} table.sort(t) print(unpack(t))
t = {1, 2, 3} print(table.remove(t), table.remove(t, 1), #t, table.remove({}), table.remove(t, 5), #t) table.insert(t, 1, "x") table.insert(t, "y") print(unpack(t)) print(table.maxn({1, 2, [10] = 3, [2.5] = 1}), table.getn({1, 2}), #{1, 2, nil}, #{n = 1}, #{nil}, #{nil, nil, 3})
table.foreach({1, 2, x = 3}, print) table.foreachi({1, 2}, function(i, v) if i == 2 then return true end end)
print(math.max(1, 2.5, -1), math.min(3), pcall(math.max), math.floor(-0.5), math.ceil(-0.5), math.fmod(-5, 3), math.fmod(5, -3), math.modf(-3.7), math.modf(5), math.abs(-0), math.huge, -math.huge, math.pi, math.sqrt(2), math.exp(0), math.log(1), math.log10(100), math.pow(2, 10), math.ldexp(0.5, 3), math.frexp(8), math.deg(math.pi), math.rad(180))
print(os.time({year=2020, month=1, day=1, hour=12}), os.date("!%Y-%m-%d %H:%M:%S", 0), os.date("!%c", 86400), os.date("!%x %X %p %A %B %a %b %d %j %U %w %y %Z %%", 1e9), os.date("!*t", 0).year, os.time({year=2020, month=14, day=-3, hour=0}), pcall(os.date, "%Ez", 0), pcall(os.date, "*x"), os.date("!%H", 3600.7))
