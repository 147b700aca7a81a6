-- repeat: the condition sees the body's locals; break; closures over them.
local n = 0
repeat
  local done = n >= 3
  n = n + 1
until done
print(n)
repeat local x = 5 until x == 5
local out = {}
repeat
  local i = #out + 1
  out[i] = function() return i end
until i == 3
print(out[1](), out[2](), out[3]())
n = 0
repeat
  n = n + 1
  if n == 2 then break end
  local y = n
until y == 100
print(n)
repeat
  local a = 1
  do local a = 2 end
  local ok = a == 1
until ok
local depth = 0
repeat
  depth = depth + 1
  local inner = 0
  repeat inner = inner + 1 until inner >= depth
  io.write(inner, " ")
until inner >= 4
print()
local function f()
  repeat
    local r = depth
    if r > 0 then return r end
  until false
end
print(f())
local k = 0
repeat k = k + 1 until not (k < 10)
print(k)
local log = {}
repeat
  local v = table.remove(log) or "first"
  if v == "first" then log[1] = "second" end
until v == "second" or (function() return false end)()
print(#log)
while true do
  repeat
    local z = true
    if z then break end
  until false
  break
end
local state = 0
repeat
  local captured = state
  local function get() return captured end
  state = state + 1
until get() == 2
print(state)
