-- small: 100
-- table.sort without a comparator: numbers and strings, in disorder, nearly in order, and with many equals.
local size = tonumber((...)) or 280000

local seed = 1
local function random()
  seed = (seed * 3877 + 29573) % 139968
  return seed
end

local function check(list)
  for i = 2, #list do if list[i] < list[i - 1] then error("not in order") end end
  local sum = 0
  for i = 1, #list, 97 do sum = (sum * 3 + #tostring(list[i])) % 65521 end
  print(#list, list[1], list[#list], sum)
end

local numbers, equals, nearly, words, long = {}, {}, {}, {}, {}
for i = 1, size do
  numbers[i] = random() * 10 + i % 10
  equals[i] = random() % 10
  nearly[i] = i + random() % 5
end
for i = 1, size / 4 do
  words[i] = string.char(97 + random() % 26, 97 + random() % 26, 97 + random() % 26)
  long[i] = "a common beginning " .. random()
end
for _, list in ipairs({ numbers, equals, nearly, words, long }) do
  table.sort(list)
  check(list)
end
