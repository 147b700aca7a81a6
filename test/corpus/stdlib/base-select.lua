-- select from both ends, and beyond them.
local function show(...)
  local n = select("#", ...)
  local parts = {}
  for i = 1, n do parts[i] = tostring((select(i, ...))) end
  print(n, table.concat(parts, ","))
end

for count = 0, 4 do
  local values = {}
  for i = 1, count do values[i] = i * 10 end
  for n = -6, 7 do print(count, n, pcall(select, n, unpack(values))) end
  show(unpack(values))
end
show(nil)
show(nil, nil, 3, nil)
show(select(2, nil, nil, nil))
show(select(-1, 1, nil))
show(select("2", 1, 2, 3))
show(select(2.9, 1, 2, 3))
print(pcall(select))
print(pcall(select, nil))
print(pcall(select, {}))
print(pcall(select, "x", 1))
print(pcall(select, 0, 1))
print(pcall(select, "#"))

-- What select answers is a list of its own.
local function keep(...)
  local rest = { select(1, ...) }
  rest[1] = "changed"
  return (...)
end
print(keep(1, 2, 3))
local all = { select(1, 1, 2, 3) }
all[4] = 4
print(#all, select("#", select(1, 1, 2, 3)))
