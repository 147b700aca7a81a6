-- An uncaught error that is a string with level 2.
local function check(x)
  if type(x) ~= "number" then error("a number, please", 2) end
  return x
end
print(check(1))
check("one")
