-- Nothing nests as deep as C calls may in PUC Lua, which are 200.
local delay, fuel = pause, 90
_G.delay = delay
local function spend() fuel = fuel - 1 if fuel < -90 then error("no fuel", 0) end return fuel < 0 end
local function show(value, depth)
  local kind = type(value)
  if kind == "string" then return '"' .. value:gsub("[%c\128-\255]", function(c) return "\\" .. c:byte() end) .. '"' end
  -- LuaJIT's conversions of large numbers to decimals are not exact.
  if exact_numbers and kind == "number" and value > -1 / 0 and value < 1 / 0 and (value >= 1e13 or value <= -1e13) then return ("%a"):format(value) end
  if kind == "number" then return value ~= value and "nan" or tostring(value) end
  if kind ~= "table" then return kind == "boolean" and tostring(value) or kind end
  if depth > 2 then return "{...}" end
  local list, named = {}, {}
  for key, item in next, value do
    if type(key) == "number" and key >= 1 and key <= 20 and key % 1 == 0 then list[#list + 1] = key
    else named[#named + 1] = show(key, 3) .. "=" .. show(item, depth + 1) end
  end
  table.sort(list) table.sort(named)
  for i, key in ipairs(list) do list[i] = key .. "=" .. show(rawget(value, key), depth + 1) end
  return "{" .. table.concat(list, " ") .. ";" .. table.concat(named, " ") .. "}"
end
function spent() return spend() end
function T(tag, ...)
  spend()
  local texts = {}
  for i = 1, select("#", ...) do texts[i] = show((select(i, ...)), 0) end
  print(tag, unpack(texts))
  return ...
end
function pause(...) delay() return ... end
function F1(a, b, c) return a or 1, b, c end
function F2(...) delay() return ... end
function F3(a) delay() return T("F3", a) or 2 end
g1, g2, g3 = 1, 2, 3
function counter(count, f)
  local i = 0
  return function() i = i + 1 if i <= count then return f(i) or i, i end end
end
ordered = {__lt = function(p, q) return T("__lt", p[1]) < q[1] end}
