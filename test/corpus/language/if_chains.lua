-- if, elseif, else: truth, nesting, conditions with side effects, locals inside.
local function kind(v)
  if v == nil then return "nil"
  elseif v == false then return "false"
  elseif type(v) == "number" then
    if v ~= v then return "nan" elseif v == 0 then return "zero" elseif v > 0 then return "positive" else return "negative" end
  elseif type(v) == "string" then
    if #v == 0 then return "empty" end
    return "string"
  else return "other" end
end
print(kind(nil), kind(false), kind(0), kind(5), kind(-1), kind(0 / 0), kind(""), kind("x"), kind({}), kind(true))
if nil then print("no") end
if false then print("no") else print("else") end
if 0 then print("0 is true") end
if "" then print("'' is true") end
if {} then print("{} is true") end
if not nil then print("not nil") end
local log = {}
local function c(name, r) log[#log + 1] = name return r end
if c("a") then elseif c("b", false) then elseif c("c", true) then log[#log + 1] = "chosen" elseif c("d", true) then else end
print(table.concat(log, " "))
if true then local x = "inner" print(x) end
print(x)
local r
if c("1", 1) == 1 and (c("2") or c("3", true)) then r = "yes" else r = "no" end
print(r)
local function grade(n) if n >= 90 then return "A" end if n >= 80 then return "B" end return "C" end
print(grade(95), grade(85), grade(10))
local v = 5
if v > 3 then if v > 4 then if v > 5 then print("gt5") else print("is5") end else print("4") end else print("le3") end
if (function() return nil, true end)() then print("first value counts") else print("nil first") end
if v == 5 then elseif error("not evaluated") then end
local t = { flag = false }
if t.flag == nil then print("nil") elseif not t.flag then print("false flag") end
if not (1 > 2) and not (v ~= 5) then print("both") end
if v then v = nil end
if v then print("set") else print("unset") end
if #"abc" == 3 then print("length") end
if "a" < "b" and 1 < 2 and not ("b" < "a") then print("ordered") end
for i = 1, 4 do
  if i == 1 then io.write("one ") elseif i == 2 then io.write("two ") elseif i % 2 == 1 then io.write("odd ") else io.write("even ") end
end
print()
