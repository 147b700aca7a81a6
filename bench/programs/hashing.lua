-- small: 2
-- Checksums over bytes with nothing but arithmetic: Adler 32, CRC 16, Fletcher, a polynomial hash, and a hash table on it.
local size = tonumber((...)) or 550

local xor_table = {}
for a = 0, 15 do
  xor_table[a] = {}
  for b = 0, 15 do
    local result, bit, x, y = 0, 1, a, b
    for _ = 1, 4 do
      if x % 2 ~= y % 2 then result = result + bit end
      x, y, bit = math.floor(x / 2), math.floor(y / 2), bit * 2
    end
    xor_table[a][b] = result
  end
end

local function xor(a, b)
  local result, place = 0, 1
  while a > 0 or b > 0 do
    result = result + xor_table[a % 16][b % 16] * place
    a, b, place = math.floor(a / 16), math.floor(b / 16), place * 16
  end
  return result
end

local crc_table = {}
for i = 0, 255 do
  local value = i
  for _ = 1, 8 do
    if value % 2 == 1 then value = xor(math.floor(value / 2), 0xA001) else value = math.floor(value / 2) end
  end
  crc_table[i] = value
end

local function crc16(text)
  local crc = 0xFFFF
  for i = 1, #text do crc = xor(math.floor(crc / 256), crc_table[xor(crc % 256, text:byte(i))]) end
  return crc
end

local function adler32(text)
  local a, b = 1, 0
  for i = 1, #text do
    a = (a + text:byte(i)) % 65521
    b = (b + a) % 65521
  end
  return b, a
end

local function fletcher16(text)
  local a, b = 0, 0
  for i = 1, #text, 4 do
    local w, x, y, z = text:byte(i, i + 3)
    for _, byte in ipairs({ w, x or 0, y or 0, z or 0 }) do
      a = (a + byte) % 255
      b = (b + a) % 255
    end
  end
  return b * 256 + a
end

local function polynomial(text)
  local hash = 7
  for i = 1, #text do hash = (hash * 131 + string.byte(text, i)) % 8388593 end
  return hash
end

local buckets = {}
local function count(key)
  local at = polynomial(key) % 512
  local bucket = buckets[at]
  if not bucket then
    bucket = {}
    buckets[at] = bucket
  end
  for i = 1, #bucket, 2 do
    if bucket[i] == key then
      bucket[i + 1] = bucket[i + 1] + 1
      return bucket[i + 1]
    end
  end
  bucket[#bucket + 1] = key
  bucket[#bucket + 1] = 1
  return 1
end

local text = ("All the world's a stage, and all the men and women merely players; "):rep(12)
local sum, most = 0, 0
for round = 1, size do
  local message = text .. round
  local high, low = adler32(message)
  sum = (sum + crc16(message) + high + low + fletcher16(message)) % 1000003
  for word in message:gmatch("%w+") do most = math.max(most, count(word)) end
end
print(sum, most)
print(string.format("%04x %04x %06x %04x%04x", crc16(text), fletcher16(text), polynomial(text), adler32(text)))
