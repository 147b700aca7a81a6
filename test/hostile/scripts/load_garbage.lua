-- must: end
for i = 1, 200 do
  local bytes = {}
  for j = 1, 50 do bytes[j] = string.char(math.random(0, 255)) end
  loadstring(table.concat(bytes))
end
