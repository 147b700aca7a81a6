-- string.gmatch: all matches, empty ones, captures.
local function all(subject, pattern)
  local out = {}
  for a, b, c in string.gmatch(subject, pattern) do
    out[#out + 1] = tostring(a) .. (b ~= nil and ":" .. tostring(b) or "") .. (c ~= nil and ":" .. tostring(c) or "")
  end
  print(string.format("%q %q", subject, pattern), #out, table.concat(out, " "))
end

all("one two three", "%a+")
all("one two three", "%a*")
all("one two three", "(%a)(%a*)")
all("one two three", "()%a+()")
all("k1=v1, k2=v2;k3=", "(%w+)=(%w*)")
all("abc", "")
all("abc", ".-")
all("abc", "b*")
all("", "")
all("", "x")
all("^a^a", "^a")
all("aXbXc", "[^X]+")
all("a,b,,c,", "([^,]*)")
all("a,b,,c,", "([^,]*),")
all("f(x) g(y(z))", "%w(%b())")
all("THE (quick) fox", "%f[%a]%a+")
all("aabbccdd", "(%a)%1")
all("x1y22z333", "(%a)(%d+)()")
all("line1\nline2\n\nline4", "[^\n]*")
all("12.5 -3 +4e2", "[+-]?%d+%.?%d*")
all("a$b$", "$")

-- nested iterators and one that is used after the loop
for word in ("ab cd"):gmatch("%a+") do
  for letter in word:gmatch(".") do io.write(letter, "-") end
  io.write("|")
end
print()
local it = ("x y"):gmatch("%a")
print(it(), it(), it())
print(select("#", it()))

local words = {}
for w in ("the cat sat on the mat the end"):gmatch("%a+") do words[w] = (words[w] or 0) + 1 end
local names = {}
for w, n in pairs(words) do names[#names + 1] = w .. "=" .. n end
table.sort(names)
print(table.concat(names, " "))
