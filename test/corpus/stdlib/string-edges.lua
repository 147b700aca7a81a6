-- Formats with all flags, positions from all sides, patterns, conversions.
-- string.format and friends
local function try(...) local r = {pcall(string.format, ...)} print(r[1], (tostring(r[2]):gsub("%c", function(c) return "\\" .. c:byte() end))) end
for _, f in ipairs{"%5.2s|", "%-5.2s|", "%.0s|", "%.20s|", "%10s|", "%-10s|", "%s|", "%05s|", "%+s|", "%#s|"} do try(f, "hello") end
for _, f in ipairs{"%d", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%.3d", "%8.3d|", "%-8.3d|", "%+.0d", "%i", "%u", "%x", "%X", "%#x", "%#o", "%o", "%e", "%E", "%.0e", "%#.0e", "%f", "%.0f", "%#.0f", "%g", "%G", "%.3g", "%#g", "%10.4g|", "%-10.4g|", "%010.2f", "%+.1f", "% .1f", "%.14g", "%.17g", "%.99f", "%99d"} do
  for _, n in ipairs{0, 1, 65, 3.7, 123456, 1e10, 0.5, 2.5, 1e-5} do io.write(f, " ", n, " ") try(f, n) end
  for _, n in ipairs{-1, -3.7, 1/0, -1/0, 1e20, 1e300} do if not f:find("[uxXoc]") and not f:find("[di]") then io.write(f, " ", n, " ") try(f, n) end end
end
try("%d", "10") try("%d", "x") try("%s") try("%d") try("%") try("%y", 1) try("%10") try("%123d", 1) try("%1.123d", 1) try("%-+ #0d", 5) try("%-+ #00d", 5) try("%%") try("%5%") try("%s %s", 1) try("%q", 1) try("%q", {}) try("%l", 1) try("%*d", 1, 2) try("%p", 1) try("%n", 1)
try("%s", ("x"):rep(200)) try("%.150s", ("x"):rep(200)) try("%150s", "x") try("%99s|", "x") try("%s %d %s", "a", 1, "b") try("%c%c%c", 76, 117, 97)
local all = {} for i = 0, 255 do all[#all+1] = string.char(i) end
print((string.format("%q", table.concat(all))))
assert(loadstring("return " .. string.format("%q", table.concat(all)))() == table.concat(all))
-- string functions edges
local s = "hello"
for _, i in ipairs{-100, -6, -5, -1, 0, 1, 5, 6, 100, 2.7, -2.7} do for _, j in ipairs{-100, -5, -1, 0, 1, 5, 6, 100} do io.write(s:sub(i, j), ",", #{s:byte(i, j)}, " ") end print() end
print(s:sub(2), s:sub("2", "3"), s:byte(), s:byte(10), s:rep(0), s:rep(-1), ("ab"):rep(2.9), s:find(""), s:find("", 10), s:find("", 6), s:find("l"), s:find("l", -2), s:find("xyz"), s:find("l+"), s:find("(l)(l)"), s:find(".", 1, true))
print(pcall(string.rep)) print(pcall(string.char, 256)) print(pcall(string.char, -1)) print(string.char()) print(pcall(string.byte)) print(#string.rep("\0", 3))
print(("x"):gsub("", "-")) print(("abc"):gsub("", "-")) print(("abc"):gsub(".", {a=1, c=false})) print(pcall(string.gsub, "abc", ".", {b={}})) print(("abc"):gsub("%w", "%0%0")) print(("abc"):gsub("(a)(b)", "%2%1")) print(pcall(string.gsub, "abc", "a", "%2")) print(pcall(string.gsub, "abc", "(a", "x")) print(pcall(string.gsub, "abc", "a)", "x")) print(pcall(string.gsub, "abc", "[a", "x")) print(pcall(string.gsub, "abc", "%", "x")) print(("abc"):gsub("b", "%%")) print(pcall(string.gsub, "x", "x", nil)) print(("hello world"):gsub("o", "0", 1)) print(("hello"):gsub("l", "L", 0)) print(("hello"):gsub("l", "L", -1)) print(("abc"):gsub("^a", "x")) print(("aaa"):gsub("^a", "x")) print(("a.b"):gsub("%.", "%%")) print((" a "):gsub("^%s*(.-)%s*$", "[%1]"))
for a, b in ("k=v, x=y"):gmatch("(%w+)=(%w+)") do io.write(a, b, ";") end print() for w in ("one two"):gmatch("%a+") do io.write(w, ";") end for p in ("abc"):gmatch("()") do io.write(p, ";") end for x in ("abc"):gmatch("^a") do io.write("[", x, "]") end print()
print(("THE (quick) fox"):find("%((%a+)%)")) print(("f(a(b)c)d"):match("%b()")) print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower)) print(("x"):match("((x))")) print(("abc"):match("a-c")) print(("a]b"):match("[]]")) print(("a-b"):match("[a%-]+")) print(("a^b"):match("[%^b]")) print(("\0a\0"):find("%z", 2)) print(("aXb"):match("%u")) print(("abcabc"):match("(abc)%1")) print(pcall(string.match, "a", "%1")) print(("x = 1"):match("^(%w+)%s*=%s*(%d+)$")) print(("abc"):find("b", nil, true)) print(pcall(string.rep, "x", {}))
print(("%d"):format(3.99), ("%d"):format(-3.99), ("%x"):format(255.5), ("%5.1f|"):format(0/0 ~= 0/0 and 1 or 0))
print(tostring(nil), tostring(true), tostring(12), tostring("x"), pcall(tostring))
print(tonumber("  0x1F  "), tonumber("1e1"), tonumber("z", 36), tonumber("Z", 36), tonumber("8", 8), tonumber("11", 2), tonumber(""), tonumber(" "), tonumber("1 1"), tonumber(nil), pcall(tonumber), pcall(tonumber, "1", 1), pcall(tonumber, "1", 37), tonumber(1, 10), pcall(tonumber, {}, 10), tonumber("1.5e+2"), tonumber(".e1"), tonumber("0x.p1"))
print("a\
b", "\65\066\0067", '\'', "\"", "tab\tx", [[
first newline skipped]], [==[a]]b]=]c]==])
