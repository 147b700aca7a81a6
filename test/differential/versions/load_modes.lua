-- only: 5.2 5.3
-- Which kinds of chunks a mode takes.
local name = os.tmpname()
local f = io.open(name, "w") f:write("#!x\nreturn ...") f:close()
for _, mode in ipairs {"t", "b", "bt", "tb", ""} do
  local c, m = loadfile(name, mode)
  print(mode, c and c(1), m and m:gsub("/tmp/[%w_]+", "NAME"))
  local c, m = load("return ...", "=x", mode)
  print(mode, c and c(1), m)
end
print(loadfile(name, nil)(2))
os.remove(name)
