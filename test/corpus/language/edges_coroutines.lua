-- Coroutines inside pcall inside metamethods inside iterators, errors through them, assignments, operators.
-- coroutine in pcall in metamethod in iterator
local mt = {__index = function(t, k) local ok, v = pcall(function() local co = coroutine.wrap(function(x) local y = coroutine.yield(x .. "!") error({k, y}) end) co(k) return co("again") end) return ok and v or v[1] .. v[2] end}
local t = setmetatable({}, mt)
local function iter(s, i) i = i + 1 if i < 4 then return i, s["k" .. i] end end
for i, v in iter, t, 0 do print(i, v) end
-- error objects through coroutines
local co = coroutine.create(function() error({code = 42}) end)
local ok, e = coroutine.resume(co) print(ok, type(e), e.code, coroutine.status(co)) print(coroutine.resume(co))
local w = coroutine.wrap(function() error(setmetatable({}, {__tostring = function() return "OBJ" end})) end)
local ok, e = pcall(w) print(ok, tostring(e)) 
print(pcall(w))
print(pcall(coroutine.wrap(function() error("plain") end)))
print(pcall(coroutine.wrap(function() error("plain", 0) end)))
print(pcall(coroutine.wrap(function() error() end)))
print(pcall(error)) print(pcall(error, nil)) print(pcall(error, "x", 2)) print(pcall(error, 12)) print(pcall(error, true))
print(select("#", pcall(error)))
local function lvl(n) error("lvl", n) end
for n = 0, 4 do print(pcall(function() lvl(n) end)) end
-- xpcall w traceback handler
print(xpcall(function() local x = nil; x.y = 1 end, function(m) return "H:" .. m end))
print(xpcall(function() error("a") end, function(m) error("b") end))
print(pcall(xpcall)) print(pcall(xpcall, print))
print(pcall(pcall))
-- yield across nested resumes
local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
local outer = coroutine.wrap(function() for i in gen(3) do for j in gen(i) do coroutine.yield(i, j) end end end)
for i, j in outer do io.write(i, ":", j, " ") end print()
local co1; co1 = coroutine.create(function() print(coroutine.status(co1)) local co2 = coroutine.create(function() print(coroutine.status(co1)) print(coroutine.resume(co1)) end) print(coroutine.resume(co2)) end) coroutine.resume(co1) print(coroutine.status(co1))
print(coroutine.resume(coroutine.create(function(...) return select("#", ...), ... end), nil, nil))
local c = coroutine.wrap(function(...) local n = select("#", ...) while true do n = n + select("#", coroutine.yield(n)) end end)
print(c(1, nil), c(), c(nil), c(nil, nil, nil))
print(pcall(coroutine.resume, 1)) print(pcall(coroutine.create, 1)) print(pcall(coroutine.wrap)) print(pcall(coroutine.status, nil))
-- wrap inside itself
local s s = coroutine.wrap(function() return s() end) print(pcall(s))
-- multiple assignment
local a, b, c = (function() return 1, 2, 3 end)() print(a, b, c)
local a, b, c = (function() return 1, 2, 3 end)(), 10 print(a, b, c)
local i, t = 1, {} i, t[i] = i + 1, 20 print(i, t[1], t[2])
local a = {} a.x, a.y, a.z = 1, 2 print(a.x, a.y, a.z)
do local a, a = 1, 2 print(a) end
local x, y = 1, 2 x, y = y, x print(x, y)
local t = {1, 2} t[1], t[2] = t[2], t[1] print(t[1], t[2])
local function f() return "f" end
local q = {f = f, [f] = "fn"} print(q[f], q.f())
-- and/or
print(nil and 1, false or nil, 1 and nil, false == nil, nil or false, not nil == true, 1 and 2 or 3, nil and 2 or 3)
print(1 .. 2, -2 ^ 2, 2 ^ -1, 2 ^ 3 ^ 2, not 1 == 2, #"abc" + 1, -"2", "10" / 2, "0x10" + 0, 10 % 3, -10 % 3, 10 % -3, 5.5 % 2, -5.5 % 2, 1e308 * 10, -1e308 * 10)
print(1 < 2, "a" < "b", "a" < "B", "" < "a", "a\0b" < "a\0c", "Z" < "a", pcall(function() return 1 < "2" end))
print(pcall(function() return {} < {} end)) print(pcall(function() return nil < 1 end)) print(pcall(function() return "a" < 1 end)) print(pcall(function() return true < false end)) print(pcall(function() return print < print end))
print(0/0 == 0/0, 2^53 == 2^53 + 1, "1" == 1, 1 == 1.0)
print(tostring(1e15), tostring(1e14), 123456789012345678, 0.1, 1/3, 100, 1e100, -1e-7, 5e-324, 1.7976931348623157e308, 2^63, 1e14+0.5)
