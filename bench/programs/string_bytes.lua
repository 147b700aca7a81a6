-- small: 3
-- Bytes: base 64 there and back, the Caesar cipher, counting letters, character by character.
local size = tonumber((...)) or 600

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local digits = {}
for i = 1, #alphabet do digits[alphabet:byte(i)] = i - 1 end

local function encode(text)
  local parts = {}
  for i = 1, #text - 2, 3 do
    local a, b, c = text:byte(i, i + 2)
    local bits = a * 65536 + b * 256 + c
    local d1, d2 = math.floor(bits / 262144), math.floor(bits / 4096) % 64
    local d3, d4 = math.floor(bits / 64) % 64, bits % 64
    parts[#parts + 1] = alphabet:sub(d1 + 1, d1 + 1) .. alphabet:sub(d2 + 1, d2 + 1)
    parts[#parts + 1] = alphabet:sub(d3 + 1, d3 + 1) .. alphabet:sub(d4 + 1, d4 + 1)
  end
  return table.concat(parts)
end

local function decode(text)
  local parts = {}
  for i = 1, #text, 4 do
    local bits = 0
    for j = i, i + 3 do bits = bits * 64 + digits[text:byte(j)] end
    parts[#parts + 1] = string.char(math.floor(bits / 65536), math.floor(bits / 256) % 256, bits % 256)
  end
  return table.concat(parts)
end

local function caesar(text, shift)
  local result = {}
  for i = 1, #text do
    local byte = text:byte(i)
    if byte >= 97 and byte <= 122 then byte = (byte - 97 + shift) % 26 + 97 end
    result[i] = string.char(byte)
  end
  return table.concat(result)
end

local function letters(text)
  local counts = {}
  for i = 1, #text do
    local letter = text:sub(i, i)
    counts[letter] = (counts[letter] or 0) + 1
  end
  return counts
end

local text = ("the quick brown fox jumps over the lazy dog; "):rep(42)
local shifted = text
for i = 1, size do
  local back = decode(encode(shifted))
  if back ~= shifted then error("not the same") end
  shifted = caesar(back, i % 26)
end
print(#shifted, shifted:sub(1, 45))
local counts = letters(shifted)
for code = 97, 122 do print(string.char(code), counts[string.char(code)]) end
