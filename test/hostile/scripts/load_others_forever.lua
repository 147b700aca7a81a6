-- must: reach timeout
-- Each is another one.
local i = 0
while true do
  i = i + 1
  assert(load("local t = { name_" .. i .. " = 1 } return t.name_" .. i))()
end
