-- small: 50
-- Protected calls: ones that succeed, errors that are strings, tables and the interpreter's own, handlers, and rethrowing.
local size = tonumber((...)) or 130000

local function parse(n)
  if n % 4 == 0 then error("bad number " .. n % 10) end
  if n % 4 == 1 then error({ code = n % 7 }) end
  if n % 4 == 2 then return n.field.other end
  return n, n + 1
end

local function nested(n)
  local ok, problem = pcall(parse, n)
  if ok then return problem end
  if type(problem) == "table" then error(problem, 0) end
  return #tostring(problem) > 0 and -1 or 0
end

local strings, tables, results, handled, safe = 0, 0, 0, 0, 0
for i = 1, size do
  local ok, value, other = pcall(parse, i)
  if ok then
    results = (results + value + other) % 1000003
  elseif type(value) == "table" then
    tables = tables + value.code
  else
    strings = strings + 1
  end
  local _, outcome = pcall(nested, i)
  if type(outcome) == "number" then results = (results + outcome) % 1000003 end
  local _, message = xpcall(function() return parse(i) end, function(problem) return { wrapped = problem } end)
  if type(message) == "table" then handled = handled + 1 end
  for j = 1, 10 do
    local fine, sum = pcall(math.max, i, j)
    if fine then safe = (safe + sum) % 1000003 end
  end
end
print(strings, tables, results, handled, safe)
