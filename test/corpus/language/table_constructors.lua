-- Table constructors: positions, keys, trailing separators, holes, many items, results at the end.
local function three() return "x", "y", "z" end
local t = { 1, 2, 3, }
print(#t, t[3])
t = { 1; 2; 3; }
print(#t)
t = { ["a"] = 1, b = 2, [1] = "one", [2.5] = "float", [true] = "bool" }
print(t.a, t.b, t[1], t[2.5], t[true])
t = { "first", [1] = "overwritten?" }
print(t[1])
t = { three(), three() }
print(#t, t[1], t[2], t[4])
t = { three(), (three()) }
print(#t)
t = { n = 1, three() }
print(#t, t.n)
t = { nil, nil, 3 }
print(t[1], t[2], t[3])
t = { {}, {}, { {} } }
print(#t, #t[3], type(t[3][1]))
t = { [1] = 1, [2] = 2, [4] = 4 }
print(t[1], t[2], t[3], t[4])
t = { f = function() return "f" end, ["g h"] = function(x) return x end }
print(t.f(), t["g h"](5))
local key = "dynamic"
t = { [key] = 1, [key .. "2"] = 2, [#key] = 3 }
print(t.dynamic, t.dynamic2, t[7])
t = { x = 1, x = 2 }
print(t.x)
local list = { [-1] = "minus", [0] = "zero", "one" }
print(list[-1], list[0], list[1], #list)
local big = {
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
  31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58,
  59, 60, three(), 62, three(),
}
print(#big, big[60], big[61], big[62], big[65])
local source = "return {" .. ("7,"):rep(5000) .. "}"
local made = assert(loadstring(source))()
print(#made, made[1], made[5000])
local parts = {}
for i = 1, 2000 do parts[i] = "k" .. i .. " = " .. i end
made = assert(loadstring("return {" .. table.concat(parts, ", ") .. "}"))()
print(made.k1, made.k1000, made.k2000)
print(#{}, #{ nil }, #{ n = 1 }, #{ "a", "b", n = 1 })
local function va(...) return { ... }, { 0, ... }, { ..., "end" } end
local p, q, r = va(1, 2)
print(#p, #q, #r, r[1], r[2])
local self = { value = 1 }
self.me = self
print(self.me.me.me.value)
print(next({}), next({ 10 }))
print(pcall(function() return { [nil] = 1 } end))
print(pcall(function() return { [0 / 0] = 1 } end))
print(({ 10, 20, 30 })[2], ({ a = { b = "deep" } }).a.b, #{ 1, 2 } + 1)
