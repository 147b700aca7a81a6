-- Numeric for: bounds, steps, accumulation, its own variable.
local function run(a, b, c)
  local out = {}
  if c then
    for i = a, b, c do out[#out + 1] = i if #out > 12 then break end end
  else
    for i = a, b do out[#out + 1] = i if #out > 12 then break end end
  end
  print(#out, table.concat(out, " "))
end
run(1, 3)
run(3, 1)
run(1, 1)
run(3, 1, -1)
run(1, 3, -1)
run(0, 1, 0.25)
run(1, 0, -0.25)
run(0, 1, 0.1)
run(0, 0.3, 0.1)
run(1, 2, 0.3)
run(-3, 3, 2)
run(1.5, 4)
run("1", "3")
run("0x10", 18)
run(10, 1, "-4")
run(1, math.huge)
run(-math.huge, 0)
run(1, -math.huge, -1)
run(0 / 0, 3)
run(1, 0 / 0)
run(2 ^ 53 - 2, 2 ^ 53)
run(1e308, math.huge, 1e308)
run(5, 5, 1)
run(5, 5, -1)
run(5, 5.5)
run(3, 2.999)
for i = 1, 3 do
  local shown = i
  i = i * 10
  io.write(shown, "=", i, " ")
end
print()
local calls = ""
local function note(n, v) calls = calls .. n return v end
for i = note("a", 1), note("b", 3), note("c", 2) do calls = calls .. i end
print(calls)
local limit = 3
for i = 1, limit do limit = 10 io.write(i, " ") end
print(limit)
for i = 1, 3 do for i = i, 3 do io.write(i, " ") end end
print()
print(pcall(function() for i = "x", 2 do end end))
print(pcall(function() for i = 1, {} do end end))
print(pcall(function() for i = 1, 2, nil do end end))
print(pcall(function() for i = nil, 2 do end end))
local function first()
  for i = 1, 10 do if i * i > 20 then return i end end
end
print(first())
local sum = 0
for i = 100, 1, -7 do sum = sum + i end
print(sum)
for i = 3, 1 do print("never") end
for _ = 1, 2 do for j = 1, 2 do if j == 2 then break end io.write(j, ";") end end
print()
