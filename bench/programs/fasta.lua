-- small: 200
-- Random sequences of letters by weights, in lines, and how often short pieces occur in them.
local size = tonumber((...)) or 1200000

local seed = 42
local function random()
  seed = (seed * 3877 + 29573) % 139968
  return seed / 139968
end

local function cumulative(weights)
  local list, sum = {}, 0
  for _, entry in ipairs(weights) do
    sum = sum + entry[2]
    list[#list + 1] = { letter = entry[1], upto = sum }
  end
  list[#list].upto = 1
  return list
end

local function pick(list)
  local r = random()
  for i = 1, #list do
    if r < list[i].upto then return list[i].letter end
  end
  return list[#list].letter
end

local weights = cumulative({ { "a", 0.3 }, { "c", 0.2 }, { "g", 0.2 }, { "t", 0.27 }, { "n", 0.03 } })
local lines = {}
for i = 1, math.floor(size / 60) do
  local letters = {}
  for j = 1, 60 do letters[j] = pick(weights) end
  lines[i] = table.concat(letters)
end
print(#lines, lines[1])

local sequence = table.concat(lines)
for length = 1, 3 do
  local counts = {}
  for i = 1, #sequence - length + 1 do
    local piece = sequence:sub(i, i + length - 1)
    counts[piece] = (counts[piece] or 0) + 1
  end
  local pieces = {}
  for piece in pairs(counts) do pieces[#pieces + 1] = piece end
  table.sort(pieces, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  for i = 1, math.min(4, #pieces) do print(pieces[i], counts[pieces[i]]) end
end
local _, found = sequence:gsub("ggt", "")
print(found, #sequence:reverse():upper())
local complement = sequence:gsub("%a", { a = "t", t = "a", c = "g", g = "c" })
print(complement:sub(1, 60))
