-- A JSON encoder, whose errors name the place of what they are about.

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t" }

local function quote(text)
  return '"' .. text:gsub('[%c"\\]', function(c)
    return escapes[c] or ("\\u%04x"):format(c:byte())
  end) .. '"'
end

local encode

local encoders = {
  ["nil"] = function() return "null" end,
  boolean = tostring,
  number = function(n) return ("%.14g"):format(n) end,
  string = quote,
  table = function(value, path)
    local parts = {}
    if #value > 0 or next(value) == nil then
      for i, item in ipairs(value) do
        parts[i] = encode(item, path .. "[" .. i .. "]")
      end
      return "[" .. table.concat(parts, ",") .. "]"
    end
    for key, item in pairs(value) do
      parts[#parts + 1] = quote(key) .. ":" .. encode(item, path .. "." .. key)
    end
    table.sort(parts)
    return "{" .. table.concat(parts, ",") .. "}"
  end,
}

function encode(value, path)
  local encoder = encoders[type(value)]
  if not encoder then
    error("cannot encode a " .. type(value) .. " at " .. path, 0)
  end
  return encoder(value, path)
end

print(encode({ name = "Zoë", langs = { "Lua", "JavaScript" }, size = 1.5, ok = true }, "$"))
print(encode({ text = 'a "quoted"\nline', empty = {} }, "$"))
print(pcall(encode, { list = { 1, print } }, "$"))
