-- table.insert, table.remove, table.concat, maxn, getn, foreach, foreachi, unpack.
local function list(t) local out = {} for i = 1, #t do out[i] = tostring(t[i]) end return "{" .. table.concat(out, ",") .. "}" end
local function show(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = tostring((select(i, ...))) end
  print(select("#", ...), table.concat(out, " "))
end

local t = {}
show(table.insert(t, "a"))
table.insert(t, "c")
table.insert(t, 2, "b")
table.insert(t, 1, "first")
table.insert(t, 5, "last")
table.insert(t, "3", "as a string")
table.insert(t, 2.7, "fraction")
print(list(t))
show(table.remove(t))
show(table.remove(t, 1))
show(table.remove(t, 2))
show(table.remove(t, 100))
show(table.remove(t, 0))
show(table.remove(t, -1))
show(table.remove(t, #t + 1))
print(list(t))
show(table.remove({}))
show(table.remove({}, 1))
show(table.remove({ n = 3 }))
while #t > 0 do io.write(table.remove(t, 1), " ") end
print(#t)
local q = {}
for i = 1, 100 do table.insert(q, 1, i) end
for i = 1, 50 do table.remove(q, 25) end
print(#q, q[1], q[25], q[50], table.concat(q, " ", 20, 30))

show(table.concat({}))
show(table.concat({ 1, 2, 3 }))
show(table.concat({ 1, 2, 3 }, ", "))
show(table.concat({ "a", 1.5, -2, 1e100 }, "-"))
show(table.concat({ 1, 2, 3 }, ", ", 2))
show(table.concat({ 1, 2, 3 }, ", ", 2, 2))
show(table.concat({ 1, 2, 3 }, ", ", 3, 2))
show(table.concat({ 1, 2, 3 }, 0))
show(table.concat({ [0] = "z", "a", "b" }, ",", 0))
show(table.concat({ [-1] = "m", [0] = "z", "a" }, ",", -1, 1))
show(table.concat({ "x" }, ",", 1, 1))
show(table.concat({ 1, 2, 3 }, nil, nil, nil))

show(table.maxn({}), table.maxn({ 1, 2, 3 }), table.maxn({ 1, nil, 3, [10] = 1 }), table.maxn({ [2.5] = 1, [-7] = 2, x = 3 }))
show(table.getn({}), table.getn({ 1, 2 }), table.getn({ n = 10 }))
table.foreachi({ "a", "b", "c", x = 1 }, function(i, v) io.write(i, v, " ") end)
print()
show(table.foreachi({ "a", "b", "c" }, function(i, v) if v == "b" then return i * 10, "cut" end end))
show(table.foreach({ x = 1 }, function(k, v) return k .. v end))
show(table.foreach({}, print))
local sum = 0
table.foreach({ 1, 2, 3, x = 4, [10] = 5 }, function(_, v) sum = sum + v end)
print(sum)

show(unpack({}))
show(unpack({ 1, 2, 3 }))
show(unpack({ 1, nil, 3 }, 1, 3))
show(unpack({ 1, 2, 3 }, 2))
show(unpack({ 1, 2, 3 }, 2, 5))
show(unpack({ 1, 2, 3 }, 3, 2))
show(unpack({ 1, 2, 3 }, -1, 1))
show((unpack({ "one", "two" })))

-- raw: metamethods are not asked
local proxy = setmetatable({}, {
  __index = function() return "never" end,
  __newindex = function() error("never") end,
})
table.insert(proxy, "raw")
show(#proxy, proxy[1], table.concat(proxy), table.remove(proxy), #proxy)
