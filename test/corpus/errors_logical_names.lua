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
for i = 1, #seen, 4 do print(seen[i], seen[i + 1], seen[i + 2], seen[i + 3]) end
