-- Weak tables let go of what nobody else holds.
local function make(mode) return setmetatable({}, { __mode = mode }) end
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local function collect() for _ = 1, 3 do collectgarbage() end end
local kept = {}
local function fill(t, n)
  for i = 1, n do
    local object = {}
    if i % 10 == 0 then kept[#kept + 1] = object end
    t[i] = object
  end
end
local values = make("v")
fill(values, 100)
values.name = "text" values[200] = 5 values[true] = print values.f = function() end
print(count(values))
collect()
print(count(values), values.name, values[200], values[true] == print, values.f, values[10] == kept[1], values[11])
local keys = make("k")
local function fillKeys(n) for i = 1, n do local k = {} keys[k] = { i } if i % 10 == 0 then kept[#kept + 1] = k end end keys.x = {} keys[1] = {} end
kept = {}
fillKeys(100)
print(count(keys)) collect() print(count(keys), type(keys.x), type(keys[1]), type(keys[kept[1]]), #kept)
local both = make("kv")
local function fillBoth() for i = 1, 10 do both[{}] = i both[i] = {} end end
fillBoth() print(count(both)) collect() print(count(both))
-- mode given later
local a, b = {}, {}
setmetatable(a, b)
b.__mode = "k"
local function late() local key = {} a[key] = 1 key = {} a[key] = 2 end
late() collect() print(count(a))
-- ordinary again
setmetatable(values, nil)
print(#values, rawget(values, "name")) values.z = 1 values[#values + 1] = 2 print(values.z, next(values) ~= nil)
for k, v in next, make("v") do print(k, v) end
local w = make("v") w[1] = "a" w[2] = "b" w[3] = "c" print(#w, table.concat(w, ","), unpack(w)) w[2] = nil table.insert(w, "d") print(w[3], w[4], select("#", unpack(w, 1, 4)))
for k in pairs(w) do w[k] = nil end print(next(w), pcall(next, w, "nokey"))
