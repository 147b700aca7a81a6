-- os.rename, remove, tmpname, execute, setlocale.
local name = os.tmpname()
local function show(...)
  local list = {}
  for i = 1, select("#", ...) do list[i] = tostring((select(i, ...))):gsub(name, "NAME") end
  print(table.concat(list, "\t"))
end
print(name:match("^/tmp/lua_%w+$") ~= nil, os.tmpname == nil)
show(io.open(name):read("*a"))
local another = os.tmpname()
print(another ~= name, os.remove(another))
print((select(2, io.open(another)):gsub("^.*: ", "")))

local file = io.open(name, "w")
file:write("content")
file:close()
show(os.rename(name, name .. ".new"))
show(io.open(name))
show(io.open(name .. ".new"):read("*a"))
show(os.rename(name, name .. ".none"))
show(os.rename(name .. ".new", "/no/such/folder/file"))
show(os.remove(name))
show(os.remove(name .. ".new"))
show(os.remove(name .. ".new"))
show(os.remove(name .. ".new/below"))

print(os.execute("mkdir " .. name))
show(os.remove(name))
print(os.execute("mkdir -p " .. name .. "/sub && echo some > " .. name .. "/sub/file"))
show(os.remove(name))
show(os.rename(name .. "/sub", name .. "/moved"))
show(io.open(name .. "/moved/file"):read())
print(os.execute("rm -r " .. name))

print(os.execute() ~= 0, os.execute("true"), os.execute("exit 3"), os.execute("kill -9 $$"), os.execute(""))
print(os.execute("exit 300"), os.execute("no-such-command-anywhere 2>/dev/null"))

print(os.setlocale(), os.setlocale(nil), os.setlocale("C"), os.setlocale("POSIX"), os.setlocale("no such locale"))
for _, category in ipairs { "all", "collate", "ctype", "monetary", "numeric", "time" } do
  io.write(os.setlocale("C", category), " ", os.setlocale(nil, category), " ")
end
print()

local function try(f) show(pcall(f)) end
try(function() os.setlocale("C", "nothing") end)
try(function() os.setlocale({}) end)
try(function() os.rename(name) end)
try(function() os.rename() end)
try(function() os.remove() end)
try(function() os.remove({}) end)
try(function() os.execute({}) end)
try(function() os.exit("x") end)
