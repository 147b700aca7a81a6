local i = 0
while pause(i) < 3 do
  i = i + 1
  io.write(i, " ")
end
print()
for n = 1, 4 do
  if pause(n) == 1 then print("one")
  elseif pause(n) == 2 then print("two")
  elseif pause(false) or pause(n) == 3 then print("three")
  else print("else", pause(n)) end
end
local n = 0
repeat
  local done = pause(n >= 2)
  n = n + 1
until pause(done)
print(n)
repeat local x = pause(5) until x == 5
while true do
  n = n + 1
  if pause(n > 6) then break end
end
print(n)
print(pause(nil) or pause("or"), pause(1) and pause("and"), pause(false) and error("no"), not pause(nil))
local v = pause(false) or pause(nil) or pause(0) and pause("zero is true")
print(v)
print(pause(1) < pause(2), pause("a") == pause("a"), pause(3) >= pause(4))
