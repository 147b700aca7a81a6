-- luajit
-- goto: continue, nested exits, backward jumps, fresh locals.
for i = 1, 6 do
  if i % 2 == 0 then goto continue end
  io.write(i, " ")
  ::continue::
end
print()
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto next_i end
    if i == 3 then goto done end
    io.write(i, ":", j, " ")
  end
  ::next_i::
end
::done::
print()
do
  local n = 0
  ::again::
  n = n + 1
  if n < 5 then goto again end
  print(n)
end
do
  local fs = {}
  local k = 1
  ::top::
  local fresh = k * 10
  fs[k] = function() fresh = fresh + 1 return fresh end
  k = k + 1
  if k <= 3 then goto top end
  print(fs[1](), fs[2](), fs[3](), fs[1]())
end
local i = 1
while true do
  i = i + 1
  if i % 3 ~= 0 then goto skip end
  if i > 10 then break end
  io.write(i, ",")
  ::skip::
end
print()
repeat
  local x = i
  if x > 0 then goto out end
  print("never")
until true
::out::
local function find(t, what)
  for index, v in ipairs(t) do
    if v == what then
      i = index
      goto found
    end
  end
  do return "not found" end
  ::found::
  return "found at " .. i
end
print(find({ "a", "b", "c" }, "b"), find({ "a" }, "z"))
do
  goto ahead
  ::behind::
  print("behind")
  goto finish
  ::ahead::
  print("ahead")
  goto behind
  ::finish::
end
for n = 1, 2 do
  local t = 0
  ::retry::
  t = t + 1
  if t < n + 1 then goto retry end
  io.write(n, "=", t, " ")
end
print()
do
  do goto l1 end
  ::l1:: ::l2::
  print("labels")
end
do
  ::a::
  if i < 100 then i = i + 50 goto a end
  print(i)
end
