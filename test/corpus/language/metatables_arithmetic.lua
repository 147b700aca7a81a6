-- no-waiting: arithmetic metamethods must not wait
-- Arithmetic, concatenation and unary metamethods: operands, order, coercions before metamethods.
local mt = {}
local function show(x) return type(x) == "table" and (x.name or "table") or tostring(x) end
for _, name in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "unm", "concat" }) do
  mt["__" .. name] = function(a, b) return name .. "(" .. show(a) .. "," .. show(b) .. ")" end
end
local a = setmetatable({ name = "A" }, mt)
local b = setmetatable({ name = "B" }, mt)
print(a + 1, 1 + a, a + b, a + "x", "y" + a)
print(a - 1, 1 - a, a * 2, 2 * a, a / 3, 3 / a)
print(a % 4, 4 % a, a ^ 2, 2 ^ a, -a)
print(a .. "s", "s" .. a, a .. 1, 1 .. a, a .. b)
print("x" .. "y" .. a .. "z" .. "w")
print(a + b * 2, (a + b) .. a)
print(a + nil, a .. nil == nil)
local other = setmetatable({ name = "O" }, { __add = function() return "other" end })
print(a + other, other + a)
local onlyRight = setmetatable({}, { __sub = function(l, r) return show(l) .. "-right" end })
print(5 - onlyRight, {} - onlyRight)
local multi = setmetatable({}, { __add = function() return 1, 2, 3 end, __concat = function() return "c", "d" end })
print(multi + 1, (multi .. 1))
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({ x = x, y = y }, V) end
V.__add = function(l, r) return vec(l.x + r.x, l.y + r.y) end
V.__mul = function(l, r)
  if type(l) == "number" then return vec(l * r.x, l * r.y) end
  if type(r) == "number" then return vec(l.x * r, l.y * r) end
  return l.x * r.x + l.y * r.y
end
V.__unm = function(v) return vec(-v.x, -v.y) end
V.__tostring = function(v) return "(" .. v.x .. "," .. v.y .. ")" end
V.__eq = function(l, r) return l.x == r.x and l.y == r.y end
print(tostring(vec(1, 2) + vec(3, 4)), tostring(2 * vec(1, 2)), tostring(vec(1, 2) * 3), vec(1, 2) * vec(3, 4))
print(tostring(-vec(1, 2)), vec(1, 2) == vec(1, 2), vec(1, 2) ~= vec(1, 2), vec(1, 2) == vec(2, 1))
local list = { vec(1, 1), vec(2, 2) }
local sum = vec(0, 0)
for _, v in ipairs(list) do sum = sum + v end
print(tostring(sum))
print("10" + 5, "3" * "4", 10 .. 20, "0x10" + 0, " 5 " * 2, -"2", 2 ^ "3", "7" % 4)
print(pcall(function() return {} + 1 end))
print(pcall(function() return 1 + {} end))
print(pcall(function() return "abc" + 1 end))
print(pcall(function() return {} .. "x" end))
print(pcall(function() return "x" .. {} end))
print(pcall(function() return -{} end))
print(pcall(function() local t = setmetatable({}, { __add = 5 }) return t + 1 end))
local callable = setmetatable({}, { __call = function(self, l, r) return "called" end })
print(setmetatable({}, { __add = callable }) + 1)
