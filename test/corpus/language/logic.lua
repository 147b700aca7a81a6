-- and, or, not: short circuit, values kept, 0 and "" are true.
local calls = {}
local function f(name, value)
  calls[#calls + 1] = name
  return value
end
local function show(...)
  print(table.concat(calls, ","), ...)
  calls = {}
end
show(f("a", nil) or f("b", false))
show(f("a", 1) or f("b", 2))
show(f("a", 1) and f("b", 2))
show(f("a", false) and f("b", 2))
show(f("a", nil) and f("b", 2) or f("c", 3))
show(f("a", 1) and f("b", nil) or f("c", 3))
show(not f("a", 0), not f("b", ""), not nil, not not false)
show(f("a", 0) and "zero is true", f("b", "") and "empty is true")
show(nil == false, 0 == false, "" == false, 1 == "1", "1" == 1)
show(f("x", 1) == 1 and f("y", 2) == 3 or f("z", "else"))
local v = nil
v = v or {}
print(type(v))
local function pick(c, a, b) return c and a or b end
print(pick(true, 1, 2), pick(false, 1, 2), pick(true, false, 2))
local function many() return 1, 2, 3 end
print(many() or 0)
print(nil or many())
print((nil or many()))
print(true and many())
print(many() and many())
local t = { nil or 1, false or nil, true and "x", n = nil or many() }
print(t[1], t[2], t[3], t.n)
if f("c1", false) or f("c2", nil) then print("no") elseif not f("c3", nil) and f("c4", 1) then print("yes") end
show()
while f("w", nil) or f("w2", false) do end
show()
local n = 0
repeat n = n + 1 until n > 3 and f("u", true) or n > 10
show(n)
print(1 < 2 == true, "a" < "b", not (1 > 2), not 1 == 2, not (1 == 2))
print(2 == 2.0, -0 == 0, 1e15 == 1000000000000000, "a" .. "b" == "ab")
print(nil ~= nil, nil ~= false, 0 / 0 == 0 / 0, 0 / 0 ~= 0 / 0)
local function truth(x) if x then return "true" else return "false" end end
print(truth(0), truth(""), truth({}), truth(nil), truth(false), truth(0 / 0))
