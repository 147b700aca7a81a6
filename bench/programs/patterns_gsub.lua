-- small: 3
-- Patterns: gmatch over words and pairs; gsub with strings, tables and functions; a small template engine.
local size = tonumber((...)) or 1500

local poem = ([[
The river runs where willows lean, & silver fishes glide between;
a <lantern> on the farther shore keeps 7 moths and waits for more.
Key=value, other=thing; width=120, height=45; name=lantern.
]]):rep(6)

local escapes = { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;" }
local template = "Dear $name, your order of $count $thing ($price each) leaves on $day.\n"
local values = { name = "Ana", count = 12, thing = "lamps", price = "4.50", day = "Monday" }

local function capitalize(first, rest) return first:upper() .. rest end

local words, lengths, fields, replaced = 0, 0, 0, 0
local text
for i = 1, size do
  for word in poem:gmatch("%a+") do
    words = words + 1
    lengths = lengths + #word
  end
  for key, value in poem:gmatch("(%w+)=(%w+)") do fields = fields + #key * #value end
  local count
  text, count = poem:gsub("[<>&]", escapes)
  replaced = replaced + count
  text, count = text:gsub("(%a)(%w*)", capitalize)
  replaced = replaced + count
  text, count = text:gsub("%s+", " ")
  replaced = replaced + count
  text, count = text:gsub("(%w+)=(%w+)", "%2=%1")
  replaced = replaced + count
  values.count = i
  local letter = template:gsub("%$(%w+)", values)
  replaced = replaced + #letter
end
print(words, lengths, fields, replaced)
print(text:sub(1, 200))
print((template:gsub("%$(%w+)", values)))
