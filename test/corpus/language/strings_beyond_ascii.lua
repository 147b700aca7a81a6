-- Constants beyond ASCII, in all places where the compiled text may be named after them.
local function quoted(text)
  return (text:gsub("[^%w ]", function(c) return ("\\%d"):format(c:byte()) end))
end

-- Each byte by itself, in front of and behind a letter: what is no UTF-8 too.
local bytes = {}
for i = 0, 255 do
  local c = string.char(i)
  local written = (i < 32 or i == 34 or i == 92) and ("\\%03d"):format(i) or c
  for _, text in ipairs {"%s", "x%s1"} do
    local chunk, message = loadstring(('return "%s"'):format(text:gsub("%%s", (written:gsub("%%", "%%%%")))))
    local value = chunk and chunk()
    if value ~= text:gsub("%%s", (c:gsub("%%", "%%%%"))) then bytes[#bytes + 1] = i .. ": " .. tostring(message or value) end
  end
end
print(#bytes, table.concat(bytes, ", "))

local function utf8(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xc0 + math.floor(code / 0x40), 0x80 + code % 0x40) end
  local last = string.char(0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
  if code < 0x10000 then return string.char(0xe0 + math.floor(code / 0x1000)) .. last end
  return string.char(0xf0 + math.floor(code / 0x40000), 0x80 + math.floor(code / 0x1000) % 0x40) .. last
end

-- Characters of Unicode, surrogates among them: as strings, as keys and as fields with values.
for first = 0x80, 0x10ffff, 0x2000 do
  local wanted, written = {}, {}
  for code = first, math.min(first + 0x1fff, 0x10ffff), first < 0x3000 and 11 or 509 do
    wanted[#wanted + 1] = utf8(code)
    written[#written + 1] = '"' .. utf8(code) .. '"'
  end
  local list = assert(loadstring("return {" .. table.concat(written, ", ") .. "}"))()
  for i, text in ipairs(wanted) do if list[i] ~= text then print("string", quoted(text), quoted(tostring(list[i]))) end end
  local sets, gets = {}, {}
  for i, text in ipairs(written) do
    sets[i], gets[i] = ("t[%s] = %d"):format(text, i), ("t[%s]"):format(text)
  end
  local chunk = assert(loadstring(("local t = {} %s return {%s}"):format(table.concat(sets, " "), table.concat(gets, ", "))))
  local values = chunk()
  for i in ipairs(wanted) do if values[i] ~= i then print("key", quoted(wanted[i]), values[i]) end end
end

-- Digits that JavaScript takes in no name, and what looks alike.
local t = {["m²"] = 1, ["½"] = 2, ["x½y"] = 3, ["²"] = 4, ["①"] = 5, ["Ⅷ"] = 6, ["٣"] = 7, ["é"] = 8, ["e\204\129"] = 9, ["ª·"] = 10}
print(t["m²"], t["½"], t["x½y"], t["²"], t["①"], t["Ⅷ"], t["٣"], t["é"], t["e\204\129"], t["ª·"])
print(("²"):byte(1, -1))
print(("\194\178"):byte(1, -1))
print("\178", "\189x", "a\178", "\194")

-- Texts that would have one name, and one that is as good as without.
print("não", "não!", "não?", "_não", "não_", "¿", "¡", "…", "¿…¡")
print("uma frase bem comprida que não é cortada em lugar algum antes de terminar", ("日本語"):rep(2), "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語")

-- As globals, and in what errors name.
_G["naïve²"] = 1
print(_G["naïve²"], rawget(_G, "naïve²"))
print(pcall(function() return t["½"].x.y end))
print(pcall(function() return t["naïve²"].x end))
print(pcall(function() return ("½") + 1 end))
print(pcall(function() t["½"]() end))
print(pcall(string.rep, "½"))
-- In the names of chunks, and in what syntax errors quote: all bytes, be they text or not.
print(loadstring("\255a = 1"))
print(loadstring("x = '\200\n"))
print(loadstring("x = = 'ação\200'"))
print(pcall(loadstring("error('x') --\255²")))
print(pcall(loadstring("local t = nil; t.x = 1 --\255²")))
print(pcall(loadstring("error('x')", "@caf\233.lua")))
print(pcall(loadstring("error('x')", "=ação")))
print(debug.getinfo(loadstring("return 1", "=\255ção"), "S").short_src, debug.getinfo(loadstring("return 2", "@\255ção"), "S").source)
error("fim²", 0)
