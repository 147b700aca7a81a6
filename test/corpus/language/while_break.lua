-- while, break in all loops and depths, conditions with calls.
local i = 0
while i < 3 do i = i + 1 io.write(i, " ") end
print()
while true do
  i = i + 1
  if i > 10 then break end
end
print(i)
local function cond(n) return n < 3 end
local n = 0
while cond(n) do n = n + 1 end
print(n)
while n do n = n > 0 and n - 1 or nil end
print(n)
local out = {}
for a = 1, 3 do
  for b = 1, 3 do
    if b == 2 then break end
    local c = 0
    while true do
      c = c + 1
      if c == a then break end
    end
    out[#out + 1] = a .. b .. c
  end
end
print(table.concat(out, " "))
for k, v in pairs({ 1, 2, 3 }) do
  if v == 2 then
    do
      do break end
    end
  end
  io.write(v, ";")
end
print()
local function returnsInside() while true do for j = 1, 5 do repeat if j == 3 then return "j=" .. j end until true end end end
print(returnsInside())
local fs = {}
local k = 0
while k < 3 do
  k = k + 1
  local captured = k
  if k == 2 then fs[#fs + 1] = function() captured = captured * 2 return captured end
  else fs[#fs + 1] = function() return captured end end
end
print(fs[1](), fs[2](), fs[2](), fs[3]())
while false do print("never") end
while nil do print("never") end
local z = 0
while 0 do z = z + 1 if z > 2 then break end end
print(z)
local s = ""
while #s < 5 do s = s .. "x" end
print(s)
local list, node = nil, nil
for v = 1, 4 do list = { next = list, value = v } end
node = list
while node do io.write(node.value, " ") node = node.next end
print()
local x, steps = 27, 0
while x ~= 1 do x = x % 2 == 0 and x / 2 or 3 * x + 1 steps = steps + 1 end
print(steps)
local a, b = 48, 18
while b ~= 0 do a, b = b, a % b end
print(a)
