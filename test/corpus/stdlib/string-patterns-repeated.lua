-- Patterns that are used again and again, all kinds of them on all kinds of subjects.
local seed = 7
local function random(limit)
  seed = seed * 16807 % 2147483647
  return seed % limit
end
local function pick(list) return list[random(#list) + 1] end

local singles = {
  "a", "b", "1", " ", ".", "%a", "%d", "%s", "%w", "%S", "%z", "%.", "[ab]", "[^a]", "[a-c%d]", "[]]", "[^%s%z]", "%p", "%x", "%l", "\255",
}
local suffixes = { "", "", "", "*", "+", "-", "?" }
local others = { "%f[%w]", "%f[%W]", "%b()", "()", "$" }

local function items(count)
  local parts = {}
  for i = 1, count do parts[i] = random(10) == 0 and pick(others) or pick(singles) .. pick(suffixes) end
  return table.concat(parts)
end

local function pattern()
  local body = random(3) == 0 and items(random(4) + 1)
    or items(random(3)) .. "(" .. items(random(3)) .. ")" .. items(random(3)) .. pick({ "", "%1", "(" .. items(2) .. ")" })
  return pick({ "", "", "^" }) .. body
end

local pieces = { "a", "b", "c", "1", "2", " ", ".", "]", "(", ")", "ab", "aab", "12", "\0", "\255", "A", "\n" }
local function subject()
  local parts = {}
  for i = 1, random(12) do parts[i] = pick(pieces) end
  return table.concat(parts)
end

local function shown(...)
  local list = { ... }
  for i = 1, select("#", ...) do list[i] = type(list[i]) == "string" and string.format("%q", list[i]) or tostring(list[i]) end
  return (table.concat(list, " "):gsub("[%c\255]", function(c) return "\\" .. c:byte() end))
end

for _ = 1, 80 do
  local p = pattern()
  for round = 1, 24 do
    local s = subject()
    local init = random(6) - 2
    local line = shown(pcall(string.find, s, p, init)) .. " | " .. shown(pcall(string.match, s, p))
    local words = {}
    for word in s:gmatch(p:gsub("^%^", "")) do words[#words + 1] = tostring(word) end
    line = line .. " | " .. shown(unpack(words)) .. " | " .. shown(pcall(string.gsub, s, p, "<%0>", 3))
    if round % 4 == 0 then print(shown(p, s), line) end
  end
end

-- A callback that uses the pattern itself, in the middle of its own substitution.
for _ = 1, 30 do ("k=v"):match("(%a+)=(%a+)") end
print((("a=b c=d"):gsub("(%a+)=(%a+)", function(key, value)
  local inner = ("x=y"):match("(%a+)=(%a+)")
  return value .. inner .. key
end)))
for key, value in ("a=b c=d e=f"):gmatch("(%a+)=(%a+)") do
  print(key, value, ("q=r"):match("(%a+)=(%a+)"))
end
