for i = pause(1), pause(3), pause(1) do io.write(pause(i), " ") end
print()
for i = 3, 1, -1 do
  if pause(i) == 2 then io.write("two ") else io.write(i, " ") end
end
print()
for k, v in ipairs({ "a", "b", "c" }) do io.write(k, pause(v), " ") end
print()
local function range(n)
  local i = 0
  return function()
    i = i + 1
    if pause(i) <= n then return i, pause(i * i) end
  end
end
for i, square in range(pause(3)) do io.write(i, ":", square, " ") end
print()
local fs = {}
for i = 1, 3 do
  local x = pause(i * 10)
  fs[i] = function() x = x + pause(1) return x, i end
end
print(fs[1]()) print(fs[2]()) print(fs[1]())
for i = 1, 3 do
  for j = 1, 3 do
    if pause(j) == 2 then break end
    io.write(i, j, " ")
  end
end
print()
local function find(t, what)
  for i, v in ipairs(t) do
    if pause(v) == what then return i, pause("found") end
  end
  return nil, pause("missing")
end
print(find({ "x", "y" }, "y")) print(find({}, 1))
local keys = {}
for k in pairs({ a = 1, b = 2 }) do keys[#keys + 1] = pause(k) end
table.sort(keys)
print(table.concat(keys))
local t = {}
for i = 1, 200 do t[i] = pause(i) end
print(#t, t[200])
