-- create, resume, yield, wrap, status, running; values both ways; errors; generators.
local co = coroutine.create(function(a, b)
  print("start", a, b)
  local c = coroutine.yield(a + b)
  print("got", c)
  local d, e = coroutine.yield(c * 2)
  print("got", d, e)
  return "end", d, e
end)
print(coroutine.status(co))
print(coroutine.resume(co, 1, 2))
print(coroutine.status(co))
print(coroutine.resume(co, 10))
print(coroutine.resume(co, "x", nil))
print(coroutine.status(co), coroutine.resume(co))
local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
for i in gen(4) do io.write(i, " ") end
print()
local function tree(t) if t then tree(t.l) coroutine.yield(t.v) tree(t.r) end end
local function walk(t) return coroutine.wrap(function() tree(t) end) end
for v in walk({ v = 4, l = { v = 2, l = { v = 1 }, r = { v = 3 } }, r = { v = 5 } }) do io.write(v, " ") end
print()
print(coroutine.running())
print(coroutine.resume(coroutine.create(function() return type(coroutine.running()) end)))
local outer = coroutine.create(function()
  local inner = coroutine.create(function()
    print(coroutine.yield("inner 1"))
    error("inner fails", 0)
  end)
  print(coroutine.resume(inner))
  coroutine.yield("outer")
  print(coroutine.resume(inner, "back"))
  print(coroutine.status(inner))
  return "done"
end)
print(coroutine.resume(outer))
print(coroutine.resume(outer))
print(coroutine.resume(outer))
local self
self = coroutine.create(function() print(coroutine.status(self)) print(coroutine.resume(self)) local other = coroutine.create(function() print(coroutine.status(self)) end) coroutine.resume(other) end)
coroutine.resume(self)
print(pcall(coroutine.wrap(function() error({ code = 5 }) end)))
print(pcall(coroutine.wrap(function() error("with position") end)))
local dead = coroutine.wrap(function() end)
dead()
print(pcall(dead))
print(pcall(function() coroutine.resume(1) end))
print(select("#", coroutine.resume(coroutine.create(function() end))))
print(select("#", coroutine.resume(coroutine.create(function() coroutine.yield() end))))
print(coroutine.resume(coroutine.create(function(...) return select("#", ...), coroutine.yield(...) end), 1, nil, nil))
local function producer() return coroutine.create(function() for _, v in ipairs({ "a", "b", "c" }) do coroutine.yield(v) end return nil end) end
local function filter(p) return coroutine.create(function() local n = 1 while true do local _, v = coroutine.resume(p) if not v then return nil end coroutine.yield(n .. v) n = n + 1 end end) end
local f = filter(producer())
repeat local _, v = coroutine.resume(f) io.write(tostring(v), " ") until not v
print()
local steps = {}
local function worker(name, n) return coroutine.create(function() for i = 1, n do steps[#steps + 1] = name .. i coroutine.yield() end end) end
local tasks = { worker("a", 3), worker("b", 1), worker("c", 2) }
while #tasks > 0 do
  for i = #tasks, 1, -1 do
    coroutine.resume(tasks[i])
    if coroutine.status(tasks[i]) == "dead" then table.remove(tasks, i) end
  end
end
print(table.concat(steps, " "))
local y = coroutine.wrap(function() local t = { coroutine.yield(1), coroutine.yield(2), x = coroutine.yield(3) } return #t, t[1], t[2], t.x end)
print(y(), y("p"), y("q"), y("r"))
local z = coroutine.wrap(function() return coroutine.yield(1) + coroutine.yield(2) * coroutine.yield(3) end)
print(z(), z(10), z(20), z(30))
local w = coroutine.wrap(function() while coroutine.yield("cond") do io.write("body ") end return "out" end)
print(w(), w(true), w(true), w(false))
local m = coroutine.wrap(function() local o = { m = function(self, x) return x end } return (o:m(coroutine.yield("arg"))) .. (coroutine.yield("c1") or "nil") end)
print(m(), m("A"), m("B"))
