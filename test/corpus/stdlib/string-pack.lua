-- lua5.3
-- string.pack, string.packsize, string.unpack: every option, in both orders of bytes, and what they refuse.
local function hex(s)
  return (s:gsub(".", function(c) return string.format("%02x ", c:byte()) end))
end

local function show(...)
  local shown = {}
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    shown[i] = type(value) == "number" and string.format("%.17g", value) or string.format("%q", tostring(value))
  end
  print(table.concat(shown, " "))
end

local function try(f, ...)
  local args = table.pack(...)
  print(select(2, pcall(function() return f(table.unpack(args, 1, args.n)) end)))
end

print("integers")
for _, format in ipairs { "b", "B", "h", "H", "i", "I", "l", "L", "j", "J", "T", "i1", "i2", "i3", "i5", "I6", "i7", "i8", "i9", "i16", "I16" } do
  for _, order in ipairs { "<", ">", "=" } do
    local most = 1 << math.min(8 * string.packsize(format) - 1, 53)
    for _, n in ipairs { 0, 1, 100, most - 1, -1, -most } do
      if n >= 0 or not format:find("[A-Z]") then
        local packed = string.pack(order .. format, n)
        print(order .. format, hex(packed))
        show(string.unpack(order .. format, packed))
      end
    end
  end
end
print(hex(string.pack("J", -1)), string.unpack("J", string.pack("J", -1)))
show(string.unpack("<i8", "\0\0\0\0\0\0\0\128"))

print("floats")
for _, n in ipairs { 0, 1, -1.5, 0.1, 1e300, -1e-310, math.huge, -math.huge, 16777217 } do
  for _, format in ipairs { "<f", ">f", "<d", ">d", "<n", ">n" } do
    print(format, hex(string.pack(format, n)))
    show(string.unpack(format, string.pack(format, n)))
  end
end
print(string.unpack("d", string.pack("d", 0 / 0)) ~= 0)

print("strings")
for _, s in ipairs { "", "a", "hello", "\200\201\0\1" } do
  for _, format in ipairs { "s", "s1", ">s2", "<s4", "c5", "!8s" } do
    print(format, hex(string.pack(format, s)))
    show(string.unpack(format, string.pack(format, s)))
  end
end
print(hex(string.pack("zz", "one", "")))
show(string.unpack("zz", "one\0\0rest"))
show(string.unpack("c0c2", "abc"))
print(hex(string.pack("i2z", 10, 20)), hex(string.pack("s1", 12)))

print("alignment")
for _, format in ipairs { "!b i4", "!bd", "!4 b d", "!2 b i8 b", "bXi4i4", "!bXi4i4", "! b Xd d", "!8 b x Xh h", "!16 b i16", ">!4 b i4 <i4", "b h i", "!1 b i4" } do
  print(format, string.packsize(format), hex(string.pack(format, 1, 2, 3)))
end
show(string.unpack("!4 b i4", string.pack("!4 b i4", 5, 6)))
show(string.unpack("!4 i4", "x\1\0\0\0", 1))

print("positions")
local data = string.pack("<i4i4i4", 10, 20, 30)
show(string.unpack("<i4", data, 5))
show(string.unpack("<i4", data, -4))
show(string.unpack("<i4i4", data, 5))
show(string.unpack("", data, 13))
try(string.unpack, "i4", data, 10)
try(string.unpack, "i4", data, 14)
try(string.unpack, "i4", data, 0)
try(string.unpack, "i4", data, -13)

print("refused")
try(string.packsize, "s")
try(string.packsize, "z")
try(string.packsize, "c")
try(string.packsize, "i17")
try(string.packsize, "i0")
try(string.packsize, "y")
try(string.packsize, "!3 i4")
try(string.packsize, "!4 i3")
try(string.packsize, "Xz")
try(string.packsize, "X")
try(string.packsize, "Xc1")
try(string.packsize, "c99999999999")
try(string.packsize, "c2147483640c2147483640")
try(string.packsize, "!17")
try(string.pack, "b", 128)
try(string.pack, "b", -129)
try(string.pack, "B", -1)
try(string.pack, "B", 256)
try(string.pack, "i3", 2 ^ 23)
try(string.pack, "i", 3.5)
try(string.pack, "i", 2 ^ 63)
try(string.pack, "i", "x")
try(string.pack, "i2", "7")
try(string.pack, "i")
try(string.pack, "d")
try(string.pack, "s")
try(string.pack, "d", "x")
try(string.pack, "z", {})
try(string.pack, "c3", "abcd")
try(string.pack, "s1", ("x"):rep(256))
try(string.pack, "z", "a\0b")
try(string.pack)
try(string.unpack, "i")
try(string.unpack, "i4", "abc")
try(string.unpack, "s1", "\5abc")
try(string.unpack, "c5", "abc")
try(string.unpack, "<i9", "\1\1\1\1\1\1\1\1\1")
try(string.unpack, "<I9", "\1\1\1\1\1\1\1\255\255")
show(string.unpack("<i9", "\255\255\255\255\255\255\255\255\255"))
