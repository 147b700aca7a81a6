-- Parentheses round a variable do not hide its name from an error message.
local t, z = {}, nil
print(pcall(function() return -(x) end))
print(pcall(function() (t.b)() end))
print(pcall(function() (x)() end))
print(pcall(function() return (t.b) + 1 end))
print(pcall(function() return (t).c.d end))
print(pcall(function() return "1" .. (x) end))
print(pcall(function() local y; return (y).field end))
print(pcall(function() return (z)() end))
