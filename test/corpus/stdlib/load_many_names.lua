-- What is loaded when very many names are known means the same by them as what was loaded before.
local pieces = { "local t = {}" }
for i = 1, 10500 do pieces[#pieces + 1] = ("t.name_%d = %d"):format(i, i) end
pieces[#pieces + 1] = "return t"
local big = loadstring(table.concat(pieces, "\n"))()
print(big.name_1, big.name_10500, big["name_77"])

local count = 0
for key, value in pairs(big) do
  assert(key == "name_" .. value)
  count = count + 1
end
print(count)

-- Here a chunk with names of its own, there one that says the same later.
local function make(tag)
  return loadstring(([[
    local Point_TAG = { kind_TAG = "point" }
    Point_TAG.__index = Point_TAG
    function Point_TAG.new_TAG(x, y) return setmetatable({ x = x, y_TAG = y }, Point_TAG) end
    function Point_TAG:sum_TAG(...) return self.x + self.y_TAG + select("#", ...) end
    function Point_TAG.__add(a, b) return Point_TAG.new_TAG(a.x + b.x, a.y_TAG + b.y_TAG) end
    function Point_TAG.__newindex(t, key, value) rawset(t, key, value * 2) end
    global_TAG = { list_TAG = { 1, 2, 3, named_TAG = true } }
    return Point_TAG
  ]]):gsub("TAG", tag))()
end
local use = [[
  local Point = ...
  local p = Point.new_late(3, 4) + Point.new_late(10, 20)
  p.x, p.y_late, p.z_late = 1, 2, 3
  print(p.x, p.y_late, p.z_late, p["z_late"], rawget(p, "z_late"), p.kind_late, p:sum_late(1, nil))
  print(#global_late.list_late, global_late.list_late.named_late, ("x"):rep(3), _G["global_late"] == global_late)
  p.x, p["y_late"] = nil, nil
  print(p.x, p.y_late, rawequal(p.missing_late, nil), next(p))
  local ok, message = pcall(function() return p.missing_late.field_late end)
  print(message)
  print(pcall(function() p.missing_late() end))
  print(pcall(function() p:missing_late() end))
  print(pcall(function() return undefined_late.x end))
]]
for _, tag in pairs({ "late", "later" }) do
  local Point = make(tag)
  loadstring((use:gsub("late", tag)), "=use")(Point)
  -- The names again, now written here, or put together.
  print(global_late.list_late.named_late, Point["kind_" .. tag], rawget(_G, "global_" .. tag) ~= nil)
end
