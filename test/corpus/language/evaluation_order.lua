-- Left to right, each part once: calls, tables, operators, assignments, methods.
local log = {}
local function n(name, value)
  log[#log + 1] = name
  if value == nil then return name end
  return value
end
local function show(...)
  print(table.concat(log, " "), ...)
  log = {}
end
show(n("f", function(...) return select("#", ...) end)(n("a"), n("b"), n("c")))
show(n("t", { x = 1 })[n("k", "x")])
show({ n("1"), n("2"), [n("k", 5)] = n("v"), x = n("3") } ~= nil)
show(n("a", 1) + n("b", 2) * n("c", 3) - n("d", 4))
show(n("a") .. n("b") .. n("c") .. n("d"))
show(n("a", 2) ^ n("b", 3) ^ n("c", 0))
show(n("a", 1) < n("b", 2), n("c", 1) > n("d", 2), n("e", 1) >= n("f", 2))
show(n("a", 1) == n("b", 1), n("c") ~= n("d"))
local o = { m = function(self, ...) return ... end }
show(n("o", o):m(n("a"), n("b")))
show(n("o", o).m(n("self"), n("x")))
local t = {}
n("t", t)[n("k")] = n("v")
show(t.k)
show(-n("neg", 1), not n("not", true), #n("len"))
show((n("paren", function() return 1, 2 end)()))
local function f(a, b) return n("body") end
show(f(n("x"), f(n("y"), n("z"))))
if n("if", false) then n("no") elseif n("elseif", false) then n("no") elseif n("elseif2", true) then n("then") else n("no") end
show()
for i = n("start", 1), n("stop", 2), n("step", 1) do n("i" .. i) end
show()
for k, v in n("next", next), n("table", { 1 }), n("nothing", false) or nil do n("k" .. k) end
show()
local i = 1
local r = { i, (function() i = i + 1 return i end)(), i }
show(r[1], r[2], r[3])
local a = { 1, 2, 3 }
local j = 1
j, a[j] = 2, "changed"
show(j, a[1], a[2])
local x = 1
local function setx() x = x + 1 return x end
local s = "a"
local function sets() s = s .. "b" return s end
show(sets() .. s, s)
local deep = n("l1", { n("l2", { n("l3", { 1 }) }) })
show(deep[1][1][1])
show(n("and1", true) and n("and2", false) and n("and3") or n("or"))
return show(n("ret"))
