-- Writes numbers.txt, what PUC Lua makes of numbers and numerals: lua5.1 numbers.lua > numbers.txt
math.randomseed(42)
local function format(n) print(string.format("format\t%.17g\t%s", n, tostring(n))) end
for _, n in ipairs { 0, 1, -1, 0.1, -0.1, 1 / 3, 2 / 3, 1e14, 99999999999999, 100000000000000, 123456789012345,
  2 ^ 31, 2 ^ 53, 2 ^ 63, 1e15, 1e16, 1e21, 1e100, 1.7976931348623157e308, 2.2250738585072014e-308, 4.9406564584124654e-324,
  0.0001, 0.00001, 0.00012345678901234567, 0.000012345678901234567, 123456789012.125, 123456789012.375, 123456789012.625,
  1234567890123.5, 0.5, 2.5, 1e-4, 1e-5, 9.9999999999999e-5, 99999999999999.5, 9999999999999.95, 0.99999999999999999, 5e-324,
  3.14159265358979, 100, 1e2, 12345.678, 1e13 + 0.5, 1e12 + 0.25, 1e12 + 0.75 } do
  format(n)
  format(-n)
end
for _ = 1, 300 do
  format((math.random() - 0.5) * 10 ^ math.random(-20, 20))
  format(math.random(1, 2 ^ 31 - 1) / 2 ^ math.random(0, 20))
end
for _, text in ipairs { "0", "1", "-1", "+1", " 12 ", "12a", "", " ", "1e3", "1E3", "1e+3", "1e-3", "1e", "e1", ".5", "5.", ".", "1.5.2",
  "0x10", "0X1F", "-0x10", "0x", "0xg", "0x1.8", "0x.8", "0x1p4", "0x1p-2", "0xA.8p1", "1 2", "1\t", "\n7\r", "- 1", "--1", "1_000", "0b1",
  "1e400", "-1e400", "1e-400", "00012", "0x00ff", "9007199254740993", "123456789012345678901234567890" } do
  local n = tonumber(text)
  print(string.format("parse\t%q\t%s", text:gsub("\n", "~"):gsub("\r", "^"), n and string.format("%.17g", n) or "nil"))
end
