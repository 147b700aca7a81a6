-- no-waiting: comparison metamethods must not wait
-- __eq, __lt, __le: when they are called, results as booleans, errors.
local calls = 0
local mt = {}
mt.__eq = function(a, b) calls = calls + 1 return a.v == b.v end
mt.__lt = function(a, b) return (type(a) == "table" and a.v or a) < (type(b) == "table" and b.v or b) end
mt.__le = function(a, b) return (type(a) == "table" and a.v or a) <= (type(b) == "table" and b.v or b) end
local function new(v) return setmetatable({ v = v }, mt) end
local a, b, c = new(1), new(2), new(1)
print(a == c, a ~= c, a == b, a == a, calls)
print(a < b, a > b, a <= c, a >= b, b > a, b >= a)
print(a == 1, 1 == a, a == "1", calls)
print(rawequal(a, c), rawequal(a, a))
local truthy = setmetatable({}, { __lt = function() return 0 end, __le = function() return nil end })
print(truthy < truthy, truthy <= truthy, truthy > truthy)
local onlyLt = setmetatable({}, { __lt = function() return false end })
print(onlyLt <= onlyLt)
local different = setmetatable({ v = 1 }, { __eq = function() return true end })
print(a == different)
local sorted = { new(3), new(1), new(2) }
table.sort(sorted)
print(sorted[1].v, sorted[2].v, sorted[3].v)
print(pcall(function() return {} < {} end))
print(pcall(function() return {} < 1 end))
print(pcall(function() return 1 < "2" end))
print(pcall(function() return "a" < 1 end))
print(pcall(function() return nil < 1 end))
print(pcall(function() return true < false end))
print(pcall(function() return 1 <= nil end))
print(pcall(function() return print < print end))
print("a" < "b", "a" < "B", "" < "a", "a" < "aa", "Z" < "a", "a\0b" < "a\0c", "10" < "9")
print(1 < 2, 2 < 1, 1 <= 1, -1 < 0, 0 / 0 < 1, 0 / 0 >= 1, math.huge > 1e308)
print(1 == 1.0, "1" == 1, 0 == -0, nil == false)
print(1 < 2 == true, not (1 < 2), 1 < 2 and 2 < 3, 3 > 2 and 2 > 1)
