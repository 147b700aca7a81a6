-- How many values an expression list has: adjusted, truncated, extended.
local function r0() end
local function r1() return 1 end
local function r3() return 1, 2, 3 end
print(r0(), r1(), r3())
print(r3(), r0())
print((r0()), (r3()))
print(r0(), 1)
local t = { r0(), r1(), r3() }
print(#t, t[1], t[2], t[3], t[4], t[5])
t = { r3(), r3() }
print(#t)
t = { r3(), (r3()) }
print(#t)
t = { [1] = r3(), r3() }
print(#t, t[1])
t = { x = r3(), y = r0() }
print(t.x, t.y)
local a, b, c, d = r3()
print(a, b, c, d)
a, b, c, d = 0, r3()
print(a, b, c, d)
a, b = r3(), 10
print(a, b)
local function ret() return r3() end
print(ret())
local function ret2() return r3(), r3() end
print(ret2())
local function ret3() return (r3()) end
print(ret3())
local function ret4() return r0() end
print(select("#", ret4()))
local function ret5() return nil end
print(select("#", ret5()))
local function ret6() return end
print(select("#", ret6()))
print(#{ ret2() }, #{ ret4() })
print(r3() + 1, -r3(), r3() .. "x", r3() == 1, not r3())
print(("x"):rep(r3()))
if r0() then print("no") else print("nil is false") end
local o = { m = function(self, ...) return select("#", ...), ... end }
print(o:m(r3()))
print(o:m(r3(), r0()))
print(o.m(o, r3(), 9))
print(math.max(r3(), 0), math.max(0, r3()))
for i, j, k in (function() local done return function() if not done then done = true return r3() end end end)() do print(i, j, k) end
print(type(r1()), type(nil))
print(pcall(function() type() end))
print(pcall(function() type(r0()) end))
print(tostring(r3()), tostring(nil))
print(r3(r3(r3())))
local s = 0
for _, v in ipairs({ r3(), r3() }) do s = s + v end
print(s)
return r3()
