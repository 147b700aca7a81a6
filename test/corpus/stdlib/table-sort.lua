-- table.sort: the sequence of comparisons and the places of equal elements are part of what a program sees.
local function list(t) local out = {} for i = 1, #t do out[i] = tostring(t[i]) end return table.concat(out, " ") end

local seed = 42
local function random(n) seed = (seed * 1103 + 12345) % 65536 return seed % n end

for n = 0, 20 do
  local t = {}
  for i = 1, n do t[i] = random(50) end
  table.sort(t)
  print(n, list(t))
end

local words = {}
for w in ("The quick brown fox jumps over the lazy dog and Then some 10 9 100"):gmatch("%w+") do words[#words + 1] = w end
table.sort(words)
print(list(words))
table.sort(words, function(a, b) return a:lower() > b:lower() end)
print(list(words))
table.sort(words, function(a, b) return #a < #b end)
print(list(words))

-- records with equal keys
for n = 2, 40, 3 do
  local t, log, count = {}, {}, 0
  for i = 1, n do t[i] = { key = random(5), id = i } end
  table.sort(t, function(a, b)
    count = count + 1
    if n < 12 then log[#log + 1] = a.id .. "<" .. b.id end
    return a.key < b.key
  end)
  local out = {}
  for i = 1, n do out[i] = t[i].key .. ":" .. t[i].id end
  print(n, count, table.concat(out, " "), table.concat(log, " "))
end

-- ordered, reversed and constant inputs
for _, make in ipairs {
  function(i) return i end, function(i) return -i end, function() return 7 end, function(i) return i % 3 end,
  function(i) return (i * 7919) % 101 end,
} do
  local t, count = {}, 0
  for i = 1, 60 do t[i] = make(i) end
  table.sort(t, function(a, b) count = count + 1 return a < b end)
  print(count, list(t))
end

-- objects with __lt
local Version = { __lt = function(a, b) return a.n < b.n end }
local versions = {}
for i = 1, 10 do versions[i] = setmetatable({ n = random(100) }, Version) end
table.sort(versions)
for _, v in ipairs(versions) do io.write(v.n, " ") end
print()

-- a comparator sees the table half sorted
local t, snapshots = { 5, 2, 4, 1, 3 }, {}
table.sort(t, function(a, b) snapshots[#snapshots + 1] = table.concat(t) return a < b end)
print(table.concat(snapshots, " "))

local function try(f) print(pcall(f)) end
try(function() table.sort({ 3, 1, "a" }) end)
try(function() table.sort({ 3, 1, {} }) end)
try(function() table.sort({ {}, {} }) end)
try(function() table.sort({ 1, true }) end)
try(function() table.sort({ 3, 1, 2 }, 1) end)
try(function() table.sort() end)
try(function() table.sort({ 3, 1, 2 }, nil) end)
try(function() table.sort({ 3, 1, 2 }, function() error("comparator") end) end)
try(function() table.sort({ 3, 1, 2 }, function() error("bare", 0) end) end)
try(function() table.sort({ 1, 2, 3, 4, 5, 6, 7, 8 }, function() return true end) end)
try(function() table.sort({ 1, 1, 1, 1, 1, 1 }, function(a, b) return a <= b end) end)
try(function() table.sort({ 1, 2, 3, 4, 5 }, function() return false end) end)
try(function() table.sort({ 2, 1 }, function() return 0 end) end)
local partly = { 9, 8, 7, 6, 5, 4, 3, 2, 1 }
local calls = 0
print(pcall(table.sort, partly, function(a, b) calls = calls + 1 if calls == 12 then error("stop", 0) end return a < b end))
print(list(partly))

-- zeros of both signs, infinities, strings that are numbers
local function signs(t) local out = {} for i = 1, #t do out[i] = tostring(t[i] == 0 and 1 / t[i] or t[i]) end return table.concat(out, " ") end
local zero = 0 -- Lua 5.1 takes a literal -0 for 0
for _, numbers in ipairs {
  { 3, 0, -1, 0, 2, 0, -5 }, { 0, -zero, 0, 1, -zero, -1 }, { 1 / 0, 0, -1 / 0, 1e300, -1e300, 5e-324 }, { 0 }, { 0, 0 }, {},
} do
  table.sort(numbers)
  print(#numbers, signs(numbers))
end
for _, strings in ipairs { { "10", "9", "1", "" }, { "\255", "\0", "a", "Z", "\127", "\128" }, { "b", "a" } } do
  table.sort(strings)
  print(#strings, (table.concat(strings, " "):gsub("[^%w ]", function(c) return "\\" .. c:byte() end)))
end
local mixed = { 3, "2", 1 }
print(pcall(table.sort, mixed))
local beyond = { 5, 3, 4, [10] = 1 }
table.sort(beyond)
print(beyond[1], beyond[2], beyond[3], beyond[10])
