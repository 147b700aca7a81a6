-- Which name an error gives an operand that `and` and `or` have chosen.
local function message(source)
  local f, message = loadstring(source)
  if not f then return message end
  local ok, message = pcall(f)
  return ok and "no error" or (message:gsub("^.*%]:", ""))
end
local operands = { "g", "l", "u", "g.x", "l.x", "nil", "1" }
local forms = {
  "local y = (%s) + 1", "return (%s)()", "local z = 1 + (%s)", "local z = (%s) .. 'x'", "local z = (%s).q.r", "local z = -(%s)",
  "local z = #(%s)", "x = (%s) + 1", "(%s).y = 1",
}
local values = { "g = {} local l = {} ", "g = nil local l = nil ", "g = {} local l = nil ", "g = nil local l = {} " }
local seen = {}
local function try(expression, form)
  for _, value in ipairs(values) do
    local text = message("local u = {} local function f() " .. value .. form:format(expression) .. " end f()")
    seen[#seen + 1] = text
  end
end
for i, a in ipairs(operands) do
  for j, b in ipairs(operands) do
    for k, form in ipairs(forms) do
      if (i + j + k) % 3 == 0 then
        try(a .. " or " .. b, form)
        try(a .. " and " .. b, form)
      end
    end
  end
end
for _, pattern in ipairs { "g and l or g.x", "l or g and g.x", "(g or l) and g.x", "(g or l) and l", "g or l or g.x", "l and (g or g.x)", "g.x and (l or g)" } do
  for k = 1, 2 do try(pattern, forms[k]) end
end
-- What PUC Lua finds constant while it compiles is not tested: `not` of constants, and arithmetic of numerals, unless it makes no number.
for i, constant in ipairs { "not nil", "not not nil", "not 1", "not 's'", "not false", "-1", "-(-2)", "1 + 2 * 3", "2 ^ 2 - 1", "1 / 0", "0 / 0", "7 % 0", "7 % 4", "-'2'", "1 .. 2", "not (1 + 1)", "not -1" } do
  for _, pattern in ipairs { "%s and g", "%s or g", "%s and g or l", "%s or g or l", "(%s or g) and l", "(%s and l) or g", "%s and %s and g.x" } do
    try(pattern:gsub("%%s", (constant:gsub("%%", "%%%%"))), forms[i % #forms + 1])
  end
end
for i = 1, #seen, 4 do print(seen[i], seen[i + 1], seen[i + 2], seen[i + 3]) end
