-- small: 20
-- Building strings: appending, joining, repeating, cutting and turning round.
local size = tonumber((...)) or 15000

local function appended(count)
  local text = ""
  for i = 1, count do text = text .. i .. "," end
  return text
end

local function joined(count)
  local parts = {}
  for i = 1, count do parts[#parts + 1] = "item" .. i % 10 end
  return table.concat(parts, ";")
end

local function checksum(text)
  local sum = 0
  for i = 1, #text, 7 do sum = (sum * 31 + text:byte(i)) % 65521 end
  return sum
end

local function padded(text, width)
  return text .. string.rep(" ", width - #text)
end

local total = 0
for i = 1, size do
  local line = padded("row " .. i, 16) .. "|" .. padded(string.rep("x", i % 9), 12) .. "|"
  line = line:upper():reverse():lower()
  total = (total + #line + checksum(line)) % 1000003
end
print(total)

for length = 1, 5 do
  local text = appended(size / 4 * length)
  print(#text, checksum(text))
end
local list = joined(size * 4)
print(#list, checksum(list), list:sub(1, 20), list:sub(-20))

local mirrored = 0
for i = 1, size do
  local word = list:sub(i, i + 8)
  if word:reverse():sub(1, 1) == word:sub(-1, -1) then mirrored = mirrored + 1 end
end
print(mirrored)
