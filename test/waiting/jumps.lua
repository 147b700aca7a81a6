-- luajit
for i = 1, 4 do
  if pause(i) % 2 == 0 then goto continue end
  io.write(pause(i), " ")
  ::continue::
end
print()
do
  local n = 0
  ::again::
  n = n + pause(1)
  if pause(n) < 4 then goto again end
  print(n)
end
for i = 1, 3 do
  for j = 1, 3 do
    if pause(i * j) == 4 then goto out end
    io.write(i * j, " ")
  end
end
::out::
print()
local fs = {}
local k = 1
::top::
do
  local fresh = pause(k * 10)
  fs[k] = function() fresh = fresh + pause(1) return fresh end
  k = k + 1
  if pause(k) <= 2 then goto top end
end
print(fs[1](), fs[2](), fs[1]())
local i = 0
while pause(true) do
  i = i + 1
  if pause(i) < 3 then goto next end
  if i > 4 then break end
  io.write("i", i, " ")
  ::next::
end
print()
repeat
  local x = pause(1)
  if x then goto done end
  print("never")
until pause(true)
::done::
print("done")
-- A jump out of a loop to the beginning of one around it needs what that one uses, which nothing behind the inner loop does.
local function again(text)
  local n = 0
  ::top::
  local copy = pause(text)
  n = n + 1
  io.write(copy, n, pause(" "))
  for i = 1, 2 do
    if n < 4 and i == 2 then goto top end
  end
  return n
end
for _ = 1, 8 do again("again") end
local function out(text)
  do
    local n = pause(1)
    for i = 1, 3 do
      n = n + pause(i)
      while true do
        if i == 2 then goto out end
        break
      end
    end
    do return n end
  end
  ::out::
  return text
end
for _ = 1, 8 do io.write(out("out"), " ") end
print()
