-- Varargs: counts with nils, in the middle, in tables, through select, unpack and pcall.
local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(1, nil, 3, nil))
local function pass(...) return ... end
print(pass())
print(pass(nil))
print(pass(1, nil, 3))
print((pass(1, 2, 3)))
print(pass(1, 2), 3)
print(pass(1, 2), pass(3, 4))
print(count(pass(1, 2), pass(3, 4)), count(pass(), pass()), count((pass())))
local function head(a, ...) return a, count(...) end
print(head(), head(1), head(1, 2, nil))
local function tab(...) return { ... }, { 0, ... }, { ..., 0 }, { (...) } end
local a, b, c, d = tab(1, 2, 3)
print(#a, #b, #c, #d, c[1], c[2], d[1])
print(select(2, "a", "b", "c"))
print(select(-1, "a", "b", "c"))
print(select(-2, "a", "b", "c"))
print(pcall(function() select(0) end))
print(unpack({ 1, 2, 3 }))
print(unpack({ 1, 2, 3 }, 2))
print(unpack({ 1, 2, 3 }, 2, 5))
print(unpack({}, 1, 3))
print(unpack({ 1, 2 }, 3))
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...)) end
  return s
end
print(sum(), sum(1), sum(1, 2, 3, 4))
local function rec(n, ...)
  if n == 0 then return ... end
  return rec(n - 1, n, ...)
end
print(rec(5))
local function late(...)
  local x, y = ...
  x = (x or 0) + 1
  return x, y, ...
end
print(late(1, 2, 3))
print(late())
print(pcall(pass, 1, nil, nil))
print(count(pcall(pass, 1, nil, nil)))
local function cl(...)
  local n = select("#", ...)
  local t = { ... }
  return function(...) return n, #t, ... end
end
print(cl(1, 2)(3, 4))
print(#{ n = 1, pass(1, 2, 3) }, #{ pass(1, 2, 3), n = 1 }, #{ pass(1, 2, 3), 10 }, #{ (pass(1, 2, 3)) })
local t = { pass(1, nil, 3) }
print(t[1], t[2], t[3])
print(string.format("%s %s", pass("x", "y")))
print(type(pass), (type(pass(1))))
print(math.max(pass(3, 9, 2)), math.max(pass(3, 9), 1))
local function defaults(a, b, c) return a, b, c end
print(defaults(1), defaults(1, 2, 3, 4))
print(...)
print(select("#", ...))
