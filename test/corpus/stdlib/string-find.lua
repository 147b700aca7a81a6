-- string.find and string.match: positions, captures, init, plain searches.
local function show(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = tostring((select(i, ...))) end
  print(select("#", ...), table.concat(out, " | "))
end

local subject = "The (quick) brown fox, 42 jumps = [over] the lazy dog_7."
for _, pattern in ipairs {
  "quick", "(quick)", "%(quick%)", "%a+", "%d+", "(%a+) (%a+)", "()fox()", "^The", "^the", "dog_7.$", "dog_7%.$",
  "[aeiou]+", "[^%w%s]", "%b()", "%b[]", "%f[%w]%w+%f[%W]", "(%w+)%s*=%s*(%b[])", "x?y?z?", "l.-z", "l.*z",
  "(o)(v)(e)(r)", "((o)(v))", "[%a_]+%d", "[%]%[]", "[]]", "[^]]+", "[a-]+", "[%-a]+", "%u%l*", "%p+", "%S+$",
  "", "$", "^", "^$", ".", ".-", ".*", "a$b", "a^", "%s*$", "(.)%1", "()", "[0-9]+()", "%x%x", "z-y",
} do
  io.write(string.format("%-24q", pattern))
  show(subject:find(pattern))
  show(subject:match(pattern))
end

for init = -6, 6 do
  io.write(init, ": ")
  show(("abcab"):find("b", init))
  show(("abcab"):match(".b?", init))
  show(("abcab"):find("a", init, true))
end
show(("abc"):find("", 10))
show(("abc"):find("", 4))
show(("abc"):find("", -10))
show((""):find(""))
show((""):find("", 2))
show((""):match(".*"))
show(("a.b"):find(".", 2, true))
show(("a.b"):find(".", 1, false))
show(("a+b"):find("+", 1, 1))
show(("a%b"):find("%", 1, true))
show(("x^y"):find("^y"))
show(("abc"):find("b", "2"))
show(("abc"):find("c", 2.9))
show(string.find(12345, 34))
show(("aXb"):find("%u"), ("aXb"):find("%U"))

-- captures and what comes back to them
show(("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
show(("  trim me  "):match("^%s*(.-)%s*$"))
show(("\"quoted 'text'\""):match("([\"'])(.-)%1"))
show(("abcabc"):find("(abc)%1"))
show(("aabb"):find("(a*)(b*)%1"))
show(("2024-05-17"):match("(%d+)-(%d+)-(%d+)"))
show(("f(a(b)c)d"):match("%b()"))
show(("((("):find("%b()"))
show(("xaay"):match("x(a*)(a*)y"))
show(("xaay"):match("x(a-)(a*)y"))
show(("xaay"):match("x(a?)(a?)(a?)y"))
show(("THE (quick) fox"):find("%f[%a]%a+%f[%A]"))
show(("THE (quick) fox"):find("%f[%l]%a+"))
show(("foo"):find("%f[%z]"))
show(("[[]]"):find("[]]"), ("a-b"):find("[a%-]-b"))
show(("\225\233"):find("%a"), ("\225\233"):find("[\224-\255]+"))
show(("a\nb"):find(".b"), ("a\0b"):find("%z"))
show(("0123456789"):find("[2-46-8]+"))
show(("a-z"):match("[a-]+"), ("]"):match("[]]"), ("^"):match("[x^]"))

-- long subjects
local long = ("a"):rep(10000)
show(long:find("a*b"), long:find("a-$"), long:match("^a*()$"))
show(("x"):rep(300):find(("x?"):rep(20) .. "x*y?$"))
