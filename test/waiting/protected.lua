print(pcall(function() return pause(1), pause(2) end))
print(pcall(function() error(pause("after waiting"), 0) end))
print(pcall(function()
  pause()
  error("with position")
end))
print(pcall(function()
  local t = pause(nil)
  return t.field
end))
print(pcall(function()
  pause(1)
  undefinedFunction()
end))
print(pcall(pause, "directly"))
print(xpcall(function() error(pause("handled"), 0) end, function(m) return m .. "!" end))
print(pcall(pcall, function() return pause("inner") end))
local function nested(n)
  if n == 0 then error(pause("bottom"), 0) end
  local ok, e = pcall(nested, n - 1)
  pause()
  error(e .. n, 0)
end
print(pcall(nested, 5))
for i = 1, 3 do
  local ok, e = pcall(function()
    if pause(i) == 2 then error("two", 0) end
    return "fine"
  end)
  print(i, ok, e)
end
local function thrower() error(pause("level 2"), 2) end
print(pcall(function()
  thrower()
end))
print(select(2, pcall(error, { code = pause(7) })).code)
