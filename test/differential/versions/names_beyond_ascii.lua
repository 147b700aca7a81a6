-- only: luajit
-- Names of variables, fields and labels may have any bytes beyond ASCII.
local função, ação = 1, 2
local ½, ² = 3, 4
print(função, ação, ½, ²)
global½ = 5
print(global½, _G["global½"])
local t = {é = 6, ["ê"] = 7}
function t.è(x) return x * 2 end
function t:ë(x) return self.é + x end
print(t.é, t.ê, t.è(4), t:ë(1))
for ì = 1, 2 do io.write(ì, " ") end
for ï, ï2 in pairs({ö = 8}) do print(ï, ï2) end
do
  goto ½
  print("left out")
  ::½::
  for ü = 1, 3 do
    if ü == 2 then goto ² end
    io.write(ü, " ")
    ::²::
  end
  print()
end

-- Each byte beyond ASCII as a name by itself, UTF-8 or not.
local function names(text)
  local results = {}
  for i = 128, 255 do
    local chunk, message = loadstring((text:gsub("@", string.char(i))))
    local ok, value = pcall(chunk or error, message)
    results[#results + 1] = tostring(ok) .. " " .. tostring(value)
  end
  local seen, list = {}, {}
  for _, result in ipairs(results) do
    if not seen[result] then seen[result], list[#list + 1] = true, result end
  end
  return table.concat(list, "; ")
end
print(names("local @ = 1 return @"))
print(names("local @, @x, x@ = 1, 2, 3 return @ * 100 + @x * 10 + x@"))
print(names("@ = 1 return @"))
print(names("local t = {@ = 1, x@ = 2} return t.@ + t.x@"))
print(names("local function @(@) return @ end return @(1)"))
print(names("local t = {} function t:@() return self == t end return t:@()"))
print(names("do goto @ end do return 1 end ::@:: return 2"))
print(names("for @ = 1, 2 do local f = function() return @ end if @ == 2 then return f() end end"))
print(names("local @ return function() @ = 1 return @ end"):gsub("0x%x+", "address"):gsub("function: address; ", ""):sub(1, 5))
