-- basexx: bits, hex, base32, base64 and base85 there and back.
local basexx = require "basexx"
local names = { "bit", "hex", "base32", "crockford", "base64", "url64", "z85" }
local seed = 42
local function random(limit) seed = seed * 16807 % 2147483647 return seed % limit end
local texts = { "", "f", "fo", "foo", "foob", "Hello, World!", "\0\255\127\128", ("\200"):rep(40) }
for i = 1, 12 do
  local list = {}
  for j = 1, i * 4 do list[j] = string.char(random(256)) end
  texts[#texts + 1] = table.concat(list)
end
for _, name in ipairs(names) do
  local to, from = basexx["to_" .. name], basexx["from_" .. name]
  for _, text in ipairs(texts) do
    local ok, encoded = pcall(to, text)
    if not ok then print(name, "error", encoded)
    else
      local decoded = encoded and select(2, pcall(from, encoded))
      print(name, encoded, decoded == text)
    end
  end
  print(name, pcall(from, "!\n@ not this"))
  print(name, pcall(from, "Zm9v\nYmFy", "\n"))
end
