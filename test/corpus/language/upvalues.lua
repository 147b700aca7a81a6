-- Upvalues shared, nested deep, captured before assignment, in loops with break and in recursive closures.
local a = 1
local function get() return a end
local function set(v) a = v end
local function nested() return function() return function() a = a + 1 return a end end end
set(10)
print(get(), nested()()(), get(), a)
local function make()
  local x, y = 0, 0
  local t = {}
  function t.incx() x = x + 1 return t end
  function t.incy() y = y + x return t end
  function t.get() return x, y end
  return t
end
local m1, m2 = make(), make()
m1.incx().incx().incy()
print(m1.get())
print(m2.get())
local handlers = {}
for i = 1, 3 do
  local state = i * 100
  handlers[i] = { add = function(n) state = state + n return state end, get = function() return state, i end }
end
handlers[1].add(5) handlers[3].add(7)
print(handlers[1].get()) print(handlers[2].get()) print(handlers[3].get())
local function outer(p)
  local function mid()
    local function inner() p = p .. "i" return p end
    p = p .. "m"
    return inner
  end
  local i = mid()
  return i(), p, mid()()
end
print(outer("p"))
local fwd
local function callFwd(n) return fwd(n) end
fwd = function(n) return n <= 0 and "bottom" or callFwd(n - 1) end
print(callFwd(3))
local t = {}
for i = 1, 5 do
  local v = i
  if i == 4 then break end
  t[i] = function() v = v + 1 return v end
end
print(#t, t[1](), t[1](), t[3]())
local function compose(...)
  local fs = { ... }
  return function(x) for i = #fs, 1, -1 do x = fs[i](x) end return x end
end
print(compose(function(x) return x + 1 end, function(x) return x * 2 end)(5))
local memo = {}
local function fib(n) if n < 2 then return n end if not memo[n] then memo[n] = fib(n - 1) + fib(n - 2) end return memo[n] end
print(fib(60))
local x = "outer"
local function shadow() local before = x local x = "inner" return before, x, (function() return x end)() end
print(shadow())
local list
do
  local hidden = 0
  list = { function() hidden = hidden + 1 return hidden end, function() return hidden end }
end
list[1]() list[1]()
print(list[2]())
local once = (function() local done = false return function() if done then return "again" end done = true return "first" end end)()
print(once(), once())
local i = 1
local ws = {}
while i <= 3 do local j = i ws[i] = function() return j * i end i = i + 1 end
print(ws[1](), ws[2](), ws[3]())
local function params(a, ...)
  local rest = { ... }
  return function(b) a = a + b rest[#rest + 1] = b return a, #rest end
end
local p = params(1, 2, 3)
p(10)
print(p(20))
local self = {}
function self.f() return self.g() end
function self.g() return "via table" end
print(self.f())
