-- string.format: every conversion with flags, width and precision.
local function show(...) print("[" .. string.format(...) .. "]") end

for _, n in ipairs { 0, 1, -1, 7, 42, -42, 12345, -12345, 3.99, -3.99, 2 ^ 31, 2 ^ 53, -2 ^ 53, 2 ^ 62, "17", "0x1F" } do
  for _, f in ipairs { "%d", "%5d", "%-8d|", "%05d", "%+d", "% d", "%.3d", "%8.3d", "%-8.3d|", "%i", "%+.0d" } do
    io.write("[", string.format(f, n), "] ")
  end
  print()
end
for _, n in ipairs { 0, 1, 8, 255, 256, 4095, 2 ^ 32, 2 ^ 53, -1, -255 } do
  for _, f in ipairs { "%x", "%X", "%#x", "%#X", "%08x", "%-8x|", "%.6x", "%o", "%#o", "%#.5o", "%u", "%8u", "%#10x" } do
    io.write("[", string.format(f, n), "] ")
  end
  print()
end
local floats = {
  1, -1, 0.5, 1.5, 2.5, -2.5, 0.125, 0.375, 1 / 3, 2 / 3, 10, 100, 1e5, 123456, 1234567, 1e15, 1e16, 1e20, 1e21, 1e22, 1e100,
  1e300, 1e-4, 1e-5, 1e-10, 1e-300, 5e-324, 0.1, 0.2, 0.3, 3.14159265358979, 99999.5, 999999.4, 9.5, 0.05, 1.005, 25, 35, 250,
  2 ^ 53, 2 ^ 63, 2 ^ -20, 1.7976931348623157e308,
}
for _, n in ipairs(floats) do
  for _, f in ipairs {
    "%f", "%.0f", "%.1f", "%.2f", "%10.3f", "%-10.1f|", "%+f", "% .3f", "%010.2f", "%#.0f", "%e", "%.0e", "%.1e", "%12.3e",
    "%#.0e", "%E", "%g", "%.0g", "%.1g", "%.3g", "%.10g", "%.14g", "%.17g", "%G", "%12g", "%-12g|", "%012g", "%+g", "%#.3g",
  } do
    io.write("[", string.format(f, n), "] ")
  end
  print()
end
print(string.format("%.20f %.30f", 0.1, 1 / 3))
print(string.format("%.99f", 0.1))
print(string.format("%.99f", 5e-324))
print(string.format("%.40e", 1e-300))
print(string.format("%.50g", 2 ^ 100 + 0.5))
print(string.format("%.99f", 1e22):len())
for _, f in ipairs { "%f", "%5.1f", "%05f", "%e", "%g", "%G", "%E", "%+f", "%-6f|", "%10g" } do
  io.write("[", string.format(f, 1 / 0), "] [", string.format(f, -1 / 0), "] ")
end
print()

for _, s in ipairs { "", "a", "hello", "hello world" } do
  for _, f in ipairs { "%s", "%5s", "%-8s|", "%.3s", "%8.2s", "%-8.2s|", "%.0s", "%.s|", "%20s" } do
    io.write("[", string.format(f, s), "] ")
  end
  print()
end
show("%s %s", 1, 1.5)
show("%s", 1e100)
show("%5s|%-5s|", 12, 34)
show("%s", ("x"):rep(200))
show("%c%c%c", 76, 117, 97)
show("%5c|%-5c|", 65, 66)
show("%q", 'plain')
show("%q", 'quo"ted \\ back\nnew\rret\0zero\1one')
show("%%")
show("100%%")
show("%d%%", 50)
show("")
show("no directives")
show("%s %d %s", "a", 2, "c")
show("%-10s|%10s|", "left", "right")
show("%5.1f|%-8.3e|%x", 3.14159, 12345.678, 255)
show("%3d|%-3d|%03d", 5, 5, 5)
show("% 5d|%+5d|%-+5d|", 42, 42, 42)
show("%#x %#o", 0, 0)
show("%.3q", "abc") 
show("%d", "10")
show("%s", "extra", "ignored")
show("%08.3f|%+08.3f|%-08.3f|", 3.14159, 3.14159, 3.14159)
print(("%d items"):format(3), ("%s=%q"):format("k", "v"))
