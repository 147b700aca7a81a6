-- Loops that call nothing and go round more often than is counted at once; what waits in them is a metamethod.
local asked = 0
local slow = setmetatable({}, {
  __index = function(_, key)
    asked = asked + 1
    return asked % 50 == 0 and pause(key) or key
  end,
})

-- for, upwards and downwards, by a step that is known and one that is not
local sum = 0
for i = 1, 300 do sum = sum + slow[i] end
for i = 300, 1, -1 do sum = sum + slow[i] * 2 end
local function stepped(from, to, step)
  local total = 0
  for i = from, to, step do total = total + slow[i] end
  return total
end
print(sum, stepped(1, 1000, 3), stepped(1000, 1, -3), stepped(0.5, 200, 0.5))

-- left in the middle, by break and by return, in the first portion and behind it
local function leaves(at, how)
  local last
  for i = 1, 400 do
    last = slow[i]
    if i == at and how == "break" then break end
    if i == at and how == "return" then return "returned", last end
  end
  return "left", last
end
for _, at in pairs({ 1, 127, 128, 129, 256, 257, 400 }) do
  print(at, leaves(at, "break"))
  print(at, leaves(at, "return"))
end

-- while and repeat
local i, odd = 0, 0
while slow[i] < 300 do
  i = i + 1
  if i % 2 == 1 then odd = odd + slow[i] end
end
repeat
  local before = slow[i]
  i = i - 1
until before <= 1 or slow[i] == -1
print(i, odd)

-- each round has variables of its own, and the body may change the one it counts with
local counters = {}
for n = 1, 260 do
  local own = slow[n]
  counters[n] = function() own = own + 1 return own + n end
  n = n + 1000
end
print(counters[1](), counters[1](), counters[128](), counters[129](), counters[260]())

-- one inside another
local cells = 0
for row = 1, 20 do
  for column = 1, 150 do
    if slow[column] > row * 10 then break end
    cells = cells + 1
  end
end
print(cells)
