-- What math.max and math.min make of what is not a number.
local function show(...)
  local texts = {}
  for i = 1, select("#", ...) do
    local n = select(i, ...)
    texts[i] = n ~= n and "nan" or ("%g"):format(n)
  end
  print(table.concat(texts, " "))
end
local nan = 0 / 0
local numbers = {nan, 0.5, -1, 1 / 0, -1 / 0}
for _, a in ipairs(numbers) do
  for _, b in ipairs(numbers) do
    show(math.max(a, b), math.min(a, b), math.max(a, b, 3), math.min(a, b, 3), math.max(3, a, b), math.min(3, a, b))
  end
end
show(math.max(nan), math.min(nan))
