-- small: 1
-- A JSON encoder and decoder: there and back again.
local size = tonumber((...)) or 200

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t" }
local unescapes = { ['"'] = '"', ["\\"] = "\\", n = "\n", t = "\t", ["/"] = "/" }

local encode

local function encode_string(text)
  return '"' .. text:gsub('["\\\n\t]', escapes) .. '"'
end

local function encode_table(value)
  local parts = {}
  if value[1] ~= nil or next(value) == nil then
    for i, item in ipairs(value) do parts[i] = encode(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local keys = {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys)
  for i, key in ipairs(keys) do parts[i] = encode_string(key) .. ":" .. encode(value[key]) end
  return "{" .. table.concat(parts, ",") .. "}"
end

function encode(value)
  local kind = type(value)
  if kind == "string" then return encode_string(value) end
  if kind == "number" then return string.format("%.10g", value) end
  if kind == "table" then return encode_table(value) end
  return tostring(value)
end

local decode_value

local function skip(text, at) return text:find("[^ \n\t]", at) or #text + 1 end

local function decode_string(text, at)
  local stop = text:find('["\\]', at)
  if text:sub(stop, stop) == '"' then return text:sub(at, stop - 1), stop + 1 end
  local parts = {}
  while text:sub(stop, stop) == "\\" do
    parts[#parts + 1] = text:sub(at, stop - 1)
    parts[#parts + 1] = unescapes[text:sub(stop + 1, stop + 1)]
    at = stop + 2
    stop = text:find('["\\]', at)
  end
  parts[#parts + 1] = text:sub(at, stop - 1)
  return table.concat(parts), stop + 1
end

local function decode_array(text, at)
  local list = {}
  at = skip(text, at)
  if text:sub(at, at) == "]" then return list, at + 1 end
  while true do
    list[#list + 1], at = decode_value(text, at)
    at = skip(text, at)
    local mark = text:sub(at, at)
    if mark == "]" then return list, at + 1 end
    if mark ~= "," then error("expected , or ] at " .. at) end
    at = at + 1
  end
end

local function decode_object(text, at)
  local object = {}
  at = skip(text, at)
  if text:sub(at, at) == "}" then return object, at + 1 end
  while true do
    at = skip(text, at)
    if text:sub(at, at) ~= '"' then error("expected a key at " .. at) end
    local key
    key, at = decode_string(text, at + 1)
    at = skip(text, at)
    if text:sub(at, at) ~= ":" then error("expected : at " .. at) end
    object[key], at = decode_value(text, at + 1)
    at = skip(text, at)
    local mark = text:sub(at, at)
    if mark == "}" then return object, at + 1 end
    if mark ~= "," then error("expected , or } at " .. at) end
    at = at + 1
  end
end

local words = { ["true"] = true, ["false"] = false }

function decode_value(text, at)
  at = skip(text, at)
  local mark = text:sub(at, at)
  if mark == "{" then return decode_object(text, at + 1) end
  if mark == "[" then return decode_array(text, at + 1) end
  if mark == '"' then return decode_string(text, at + 1) end
  local word = text:match("^%a+", at)
  if word then return words[word], at + #word end
  local number = text:match("^-?%d+%.?%d*[eE]?[-+]?%d*", at)
  if not number then error("unexpected " .. mark .. " at " .. at) end
  return tonumber(number), at + #number
end

local document = { title = "A \"catalogue\"\n", items = {}, empty = {}, version = 1.5, public = true }
for i = 1, 100 do
  document.items[i] = {
    id = i, name = "item " .. i, price = i * 1.25, tags = { "a" .. i % 3, "b\t" .. i % 5 },
    stock = { north = i % 10, south = i % 7, note = i % 4 == 0 and "call \\ first" or "none" }, active = i % 2 == 0,
  }
end

local text
for _ = 1, size do
  text = encode(document)
  document = decode_value(text, 1)
end
local sum = 0
for i = 1, #text, 11 do sum = (sum * 31 + text:byte(i)) % 65521 end
print(#text, sum, #document.items, document.title)
print((pcall(decode_value, "[1, 2", 1)), (pcall(decode_value, "{1}", 1)))
