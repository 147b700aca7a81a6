-- small: 1
-- Compression of bytes: LZ77 with hash chains, and LZW with a dictionary of strings, both there and back.
local size = tonumber((...)) or 40

local function sample(count)
  local words = { "table", "string", "coroutine", "value", "function", "metatable", "local", "return", "end", "nil" }
  local parts, seed = {}, 99
  for i = 1, count do
    seed = (seed * 3877 + 29573) % 139968
    parts[i] = words[seed % #words + 1] .. (seed % 7 == 0 and "\n" or " ")
  end
  return table.concat(parts)
end

local function lz77(text)
  local output, heads = {}, {}
  local bytes = { text:byte(1, 1) }
  for i = 2, #text do bytes[i] = text:byte(i) end
  local n, at, out = #bytes, 1, 0
  while at <= n do
    local length, distance = 0, 0
    if at + 2 <= n then
      local key = bytes[at] * 65536 + bytes[at + 1] * 256 + bytes[at + 2]
      local candidate = heads[key]
      if candidate and at - candidate < 4096 then
        local limit = math.min(n - at + 1, 255)
        while length < limit and bytes[candidate + length] == bytes[at + length] do length = length + 1 end
        distance = at - candidate
      end
      heads[key] = at
    end
    if length >= 4 then
      output[out + 1], output[out + 2], output[out + 3] = 256, distance, length
      out = out + 3
      at = at + length
    else
      out = out + 1
      output[out] = bytes[at]
      at = at + 1
    end
  end
  return output
end

local function unlz77(codes)
  local bytes, n, i = {}, 0, 1
  while i <= #codes do
    if codes[i] == 256 then
      local from = n - codes[i + 1]
      for j = 1, codes[i + 2] do bytes[n + j] = bytes[from + j] end
      n = n + codes[i + 2]
      i = i + 3
    else
      n = n + 1
      bytes[n] = codes[i]
      i = i + 1
    end
  end
  local parts = {}
  for j = 1, n do parts[j] = string.char(bytes[j]) end
  return table.concat(parts)
end

local function lzw(text)
  local codes, dictionary, count = {}, {}, 256
  for i = 0, 255 do dictionary[string.char(i)] = i end
  local word = ""
  for i = 1, #text do
    local byte = text:sub(i, i)
    local longer = word .. byte
    if dictionary[longer] then
      word = longer
    else
      codes[#codes + 1] = dictionary[word]
      dictionary[longer] = count
      count = count + 1
      word = byte
    end
  end
  codes[#codes + 1] = dictionary[word]
  return codes
end

local function unlzw(codes)
  local dictionary, count = {}, 256
  for i = 0, 255 do dictionary[i] = string.char(i) end
  local word = dictionary[codes[1]]
  local parts = { word }
  for i = 2, #codes do
    local entry = dictionary[codes[i]] or word .. word:sub(1, 1)
    parts[i] = entry
    dictionary[count] = word .. entry:sub(1, 1)
    count = count + 1
    word = entry
  end
  return table.concat(parts)
end

local sum = 0
for round = 1, size do
  local text = sample(5000 + round)
  local pairs_of_codes = lz77(text)
  if unlz77(pairs_of_codes) ~= text then error("LZ77 failed") end
  local codes = lzw(text)
  if unlzw(codes) ~= text then error("LZW failed") end
  sum = sum + #pairs_of_codes * 10 + #codes
  if round == size then print(#text, #pairs_of_codes, #codes) end
end
print(sum)
