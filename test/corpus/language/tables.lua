-- Tables: keys of all types, length, removal while traversing, next, array growth and shrinking.
local t = {}
for i = 1, 10 do t[i] = i * i end
print(#t, t[10])
for i = 10, 6, -1 do t[i] = nil end
print(#t)
t[#t + 1] = "end"
print(#t, t[6])
local keys = { 1, 1.5, "1", true, false, print, {}, -1, 0, 2 ^ 53, 1e300, math.huge }
local m = {}
for i, k in ipairs(keys) do m[k] = i end
for i, k in ipairs(keys) do assert(m[k] == i) end
print(m["1"], m[1], m[1.0], m[true], m[-0], m[math.huge])
local count = 0
for _ in pairs(m) do count = count + 1 end
print(count)
local function sorted(tbl)
  local ks = {}
  for k in pairs(tbl) do ks[#ks + 1] = tostring(k) end
  table.sort(ks)
  return table.concat(ks, ",")
end
local d = { a = 1, b = 2, c = 3, 10, 20, 30, [100] = 1 }
for k, v in pairs(d) do if type(k) == "string" then d[k] = nil end end
print(sorted(d))
for k in pairs(d) do d[k] = nil end
print(next(d), #d)
d.x = 1
for k, v in pairs(d) do d[k] = v + 1 end
print(d.x)
print(pcall(next, {}, "nokey"))
print(rawget(t, 1), rawset(t, 1, "raw") == t, t[1], rawequal(t, t), rawequal(t, {}))
local a = {}
a[3] = "c" a[2] = "b" a[1] = "a"
print(#a, table.concat(a))
a[1] = nil
a[3] = nil
print(a[2], a[1], a[3])
local q = { first = 1, last = 0 }
for i = 1, 100 do q.last = q.last + 1 q[q.last] = i end
local sum = 0
while q.first <= q.last do
  sum = sum + q[q.first]
  q[q.first] = nil
  q.first = q.first + 1
end
print(sum, q[50], q[100])
local words = {}
for w in ("the quick brown the lazy the end"):gmatch("%a+") do words[w] = (words[w] or 0) + 1 end
print(words.the, words.quick, words.missing)
local matrix = {}
for i = 1, 3 do matrix[i] = {} for j = 1, 3 do matrix[i][j] = i * j end end
print(matrix[2][3], matrix[3][3], #matrix, #matrix[1])
local s = {}
for i = 1, 5 do s[i] = i end
table.insert(s, 6) table.insert(s, 1, 0) table.remove(s) table.remove(s, 1)
print(table.concat(s, " "), #s, table.remove({}), table.remove(s, 3), table.concat(s, " "))
local obj1, obj2 = {}, {}
local byObject = { [obj1] = "one", [obj2] = "two" }
print(byObject[obj1], byObject[obj2], byObject[{}])
byObject[obj1] = nil
print(byObject[obj1], next(byObject) == obj2)
local big = {}
for i = 1, 100000 do big[i] = i end
for i = 1, 100000, 2 do big["k" .. i] = i end
print(#big, big[99999], big.k99999, big.k2)
local n = 0
for _ in pairs(big) do n = n + 1 end
print(n)
local neg = {}
for i = -5, 5 do neg[i] = i end
print(#neg, neg[-5], neg[0])
local order = {}
for i, v in ipairs({ "a", "b", nil, "d" }) do order[#order + 1] = i .. v end
print(table.concat(order, " "))
print(#"abc", #{ 1, 2, 3 }, #{ n = 3 }, t.unset, t.unset == nil)
print(table.getn and table.getn({ 1, 2 }), table.maxn({ 1, 2, [10] = 1 }))
local del = {}
for i = 1, 1000 do del[i] = true end
for k in pairs(del) do if k % 2 == 0 then del[k] = nil end end
n = 0
for _ in pairs(del) do n = n + 1 end
print(n)
