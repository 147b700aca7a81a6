-- Generic for: iterator, state, control variable; break; closures as iterators.
for k, v in ipairs({ 10, 20, 30, nil, 50 }) do io.write(k, "=", v, " ") end
print()
local keys = {}
for k in pairs({ a = 1, b = 2, 3, 4 }) do keys[#keys + 1] = tostring(k) end
table.sort(keys)
print(table.concat(keys, " "))
local function range(n)
  local i = 0
  return function()
    i = i + 1
    if i <= n then return i, i * i end
  end
end
for i, square in range(4) do io.write(i, ":", square, " ") end
print()
local function iter(state, control)
  control = control + 1
  if control <= state.n then return control, state[control] end
end
for i, v in iter, { n = 3, "x", "y", "z" }, 0 do io.write(i, v, " ") end
print()
for a, b, c, d in range(2) do print(a, b, c, d) end
for w in string.gmatch("one two three", "%a+") do io.write("<", w, ">") end
print()
for k, v in next, { 5 } do print(k, v) end
local t = { 1, 2, 3, 4, 5 }
for i, v in ipairs(t) do
  if v == 3 then break end
  io.write(v, " ")
end
print()
for k, v in pairs({ 1, 2, 3 }) do
  k = k * 100
  v = v * 2
  io.write(k, "/", v, " ")
end
print()
local callable = setmetatable({}, { __call = function(self, _, c) c = (c or 0) + 1 if c < 4 then return c end end })
for i in callable do io.write(i, " ") end
print()
print(pcall(function() for x in 5 do end end))
print(pcall(function() for x in nil do end end))
print(pcall(function() for x in {} do end end))
local mutate = {}
for i = 1, 10 do mutate["k" .. i] = i end
local n = 0
for k in pairs(mutate) do
  mutate[k] = nil
  n = n + 1
end
print(n, next(mutate))
local function gen(...)
  local list, i = { ... }, 0
  return function() i = i + 1 return list[i] end
end
local out = {}
for a in gen(1, 2) do for b in gen("x", "y") do out[#out + 1] = a .. b end end
print(table.concat(out, ","))
for v in (function() return nil end) do print("never") end
local stop = false
for v in function() if not stop then stop = true return false end end do print(v) end
local function search(list, x) for i, v in ipairs(list) do if v == x then return i end end return nil, "absent" end
print(search({ "p", "q" }, "q"), search({}, 1))
local fs = {}
for i, v in ipairs({ "a", "b" }) do fs[i] = function() v = v .. i return v end end
print(fs[1](), fs[1](), fs[2]())
