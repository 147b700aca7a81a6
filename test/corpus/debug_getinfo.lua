-- What functions know of where they were written.
local function f(a, b)
  return a
end
local g = function() 

  return 1 end
for _, x in ipairs{f, g, print, loadstring("return 1\n", "=name"), loadstring("return 2")} do
  local i = debug.getinfo(x, "S")
  print(i.what, i.short_src, i.source, i.linedefined, i.lastlinedefined)
end
local function h() local i = debug.getinfo(1) print(i.currentline, i.linedefined, i.lastlinedefined, i.name, i.what, i.short_src, i.source) end
h()
local i = debug.getinfo(1) print(i.currentline, i.linedefined, i.lastlinedefined, i.name, i.what, i.short_src, i.source)
