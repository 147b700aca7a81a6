-- byte, char, len, lower, upper, rep, reverse, sub.
local function show(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = tostring((select(i, ...))) end
  print(select("#", ...), table.concat(out, " "))
end

for i = -6, 6 do
  for j = -6, 6, 3 do io.write("[", ("abcde"):sub(i, j), "]") end
  io.write(" [", ("abcde"):sub(i), "] ")
  show(("abcde"):byte(i))
  show(("abcde"):byte(i, -1))
  show(("abcde"):byte(-3, i))
end
show(("abc"):sub(2.9), ("abc"):sub("2"), ("abc"):sub(-1.5))
show(("abc"):sub(2, 1), ("abc"):sub(10, 20), ("abc"):sub(-100, 100), (""):sub(1, 1))
show(string.sub(12345, 2, 3), string.len(1.5))
show((""):byte(), (""):byte(1, -1), ("\0\255"):byte(1, -1))
show(string.char(), string.char(72, 105), string.char("33"), #string.char(0, 255, 128))
show(#"", #"abc", #"a\0b", #"\195\169", string.len("\0\0"))
show(("Hello World 123"):lower(), ("Hello World 123"):upper(), ("\201\233"):lower() == "\201\233", ("\201\233"):upper() == "\201\233")
show(("ab"):rep(0), ("ab"):rep(1), ("ab"):rep(3), ("ab"):rep(-1), ("ab"):rep(2.9), (""):rep(100), ("x"):rep("3"))
show(#("abc"):rep(1000), ("\0"):rep(3) == "\0\0\0")
show(("hello"):reverse(), (""):reverse(), ("a"):reverse(), ("a\0b"):reverse() == "b\0a", string.reverse(123))
show(("x"):len(), #("x"):rep(10), ("%d"):rep(2))
show("abc" < "abd", "a" < "B", "Z" < "a", "" < "a", "a" < "aa", "a\0b" < "a\0c", "\255" > "a")
show(type(string.gmatch), type(string.dump), getmetatable("").__index == string)
show(("x").upper("y"), ("abc").nothing)
