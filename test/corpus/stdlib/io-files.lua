-- Files: modes, formats, places, buffers, default files, and what goes wrong.
local name = os.tmpname()
local function shown(text) return (tostring(text):gsub(name, "NAME", 1):gsub("0x%x+", "ADDRESS")) end
local function show(...)
  local list = {}
  for i = 1, select("#", ...) do list[i] = shown((select(i, ...))) end
  print(table.concat(list, "\t"))
end
local function try(f, ...) show(pcall(f, ...)) end
local function content()
  local file = assert(io.open(name, "rb"))
  local text = file:read("*a")
  file:close()
  return ("%q"):format(text)
end
local function fill(text)
  local file = assert(io.open(name, "w"))
  file:write(text)
  file:close()
end

-- writing and reading
local file = io.open(name, "w")
show(file, io.type(file))
show(file:write("one\n", 2, " ", 0.5, "\n", "three\1\255\n", "4 0x1F -1.5e2 .5 last"))
show(file:seek(), file:seek("set"), file:seek("end"), file:seek("cur", -4), file:seek("end", 3))
show(file:flush(), file:setvbuf("no"), file:setvbuf("full", 100), file:setvbuf("line"))
show(file:read())
show(file:read("*a"))
show(file:close())
show(file, io.type(file))
print(content())

file = io.open(name)
show(file:read(), file:read("*l"), #file:read("*l"))
show(file:read("*n", "*n", "*n", "*n", "*l"))
show(file:read())
show(file:read("*a"), file:read("*a"), file:read(0), file:read(1), file:read("*n"))
show(file:seek("set", 2), file:read(0), file:read(1), file:read(100000) ~= nil, file:read(1))
show(file:write("x"))
show(file:write(""))
show(file:seek("set", -1))
show(file:seek("cur", -100000))
show(file:seek())
show(file:read("*l", "*l", "*a"))
show(file:seek("set"), file:read("*l", 0, 3, "*l", "*a"))
show(file:seek("set", 1e6), file:read("*l"), file:seek("cur"))
show(file:close())

-- every mode
for _, mode in ipairs { "r", "r+", "w", "w+", "a", "a+", "rb", "r+b", "wb", "w+b", "ab", "a+b" } do
  fill("first\nsecond\nthird\n")
  local file = assert(io.open(name, mode))
  show(mode, "at", file:seek())
  show(file:read("*l"))
  show(mode, "then", file:seek())
  show(file:write("WRITTEN"))
  show(mode, "then", file:seek())
  show(file:seek("set", 0), file:read("*a"))
  show(file:close())
  print(content())
end
show(io.open(name, "q"))
show(io.open(name, ""))
show(io.type((io.open(name, "rw"))))
show(io.open(name .. "/below"))
show(io.open("/no/such/file", "w"))
show(io.open("/no/such/file", "r+"))
show(io.open("/", "w"))
local directory = io.open("/")
show(directory:read())
show(directory:read("*a"))
show(directory:read(1, 2))
show(directory:close())
try(io.lines("/"))

-- any byte
fill("\0a\255\0")
print(io.open(name):read("*a"):byte(1, -1))
print(io.open(name):read(2):byte(1, -1))

-- reading and writing in turns
fill("0123456789\nabcdefghij\n")
file = io.open(name, "r+")
show(file:read(3), file:seek("cur", 0))
file:write("XYZ")
show(file:seek("cur", 0), file:read("*l"))
file:seek("cur", 0)
file:write("Q")
file:seek("set", 0)
show(file:read("*a"))
file:seek("end")
file:write("tail")
file:close()
print(content())

-- long lines and many lines
fill(("x"):rep(200000) .. "\n" .. ("y"):rep(70000))
for line in io.lines(name) do print(#line, line:sub(1, 1)) end
file = io.open(name, "w")
local rest = ("."):rep(150)
for i = 1, 1000 do file:write("line ", i, rest, "\n") end
file:close()
local count, bytes = 0, 0
for line in io.lines(name) do
  count, bytes = count + 1, bytes + #line
end
print(count, bytes)
file = io.open(name)
local sum = 0
for i = 1, 1000 do
  local word, number = file:read(5, "*n")
  sum = sum + number
  file:read("*l")
end
print(sum, file:read("*l"), file:read(5))
file:close()

-- lines
fill("a\n\nb\nno newline")
for line in io.lines(name) do io.write("[", line, "]") end
print()
local next = io.lines(name)
print(next(), next(), next(), next())
print(next())
try(next)
file = io.open(name)
next = file:lines()
print(next(), file:read("*l"), next(), next())
print(next())
print(next())
show(io.type(file), file:close())
try(next)
fill("")
for line in io.lines(name) do print("never") end
show(io.open(name):read("*a"), io.open(name):read("*l"), io.open(name):read("*n"))

-- default files
local stdin, stdout = io.input(), io.output()
show(stdin == io.stdin, stdout == io.stdout)
local out = io.output(name)
show(io.type(out), out == io.output(), io.write("to the file\n", "and ", 1, "\n"))
show(io.close())
try(io.write, "x")
try(io.close)
try(function() io.write("x") end)
show(io.output(stdout) == io.stdout)
show(io.input(name) == io.input(), io.read(), io.read("*a"))
show(io.input():close())
try(function() io.read() end)
try(function() io.lines()() end)
io.input(name)
for line in io.lines() do show("line", line) end
show(io.read())
io.input():close()
io.input(stdin)
file = io.open(name, "a")
io.output(file)
io.write("more")
io.flush()
io.output(stdout)
file:close()
print(content())
try(function() io.input("/no/such/file") end)
try(function() io.output("/no/such/file") end)
try(function() io.input({}) end)
try(function() io.output(true) end)
try(function() io.output(file) end)

-- a file without a name
local temporary = io.tmpfile()
show(temporary, io.type(temporary), temporary:write("gone soon"), temporary:seek("set"))
show(temporary:read("*a"), temporary:close())

-- errors
file = io.open(name)
try(function() file:read("x") end)
try(function() file:read("*x") end)
try(function() file:read("*l", {}) end)
try(function() file:read(nil) end)
try(function() file:read(true) end)
try(function() file:seek("nowhere") end)
try(function() file:seek("set", "x") end)
try(function() file:seek(1) end)
try(function() file:setvbuf() end)
try(function() file:setvbuf("nothing") end)
try(function() file.read() end)
try(function() file.read({}) end)
try(function() file.lines(1) end)
try(function() io.close(1) end)
try(function() io.close({}) end)
try(function() io.open(nil) end)
try(function() io.open(name, {}) end)
try(function() file:write(nil) end)
try(function() file:nothing() end)
file:close()
for _, method in ipairs { "read", "write", "lines", "seek", "flush", "close", "setvbuf" } do
  try(function() file[method](file) end)
end
try(function() io.close(file) end)
show(tostring(file), io.type(file))
show(io.stdout:close())
show(io.close(io.stderr))
show(io.close())
for _, text in ipairs { "e2", ".e2", "-e2", ".5e2", "5.e1x", "0xe1", "0xp1", "0x.8p1", "1e", "1e+", "+.", "-", "0x", "1.2.3" } do
  local numeral = assert(io.open(name, "w"))
  numeral:write(text, "|")
  numeral:close()
  numeral = assert(io.open(name))
  show(text, numeral:read("*n"))
  show(numeral:read("*a"))
  numeral:close()
end
show(os.remove(name))
show(io.open(name))
