-- Programs at the edges: many locals and upvalues, deep nesting, long chains, large tables, loops of all kinds with closures.
-- 200 locals, shadowing
local src = {}
for i = 1, 200 do src[#src+1] = "local v"..i.." = "..i end
src[#src+1] = "return v1 + v200 + v100"
print(loadstring(table.concat(src, "\n"))())
-- 60 upvalues
local s = {}
for i = 1, 59 do s[#s+1] = "local u"..i.." = "..i end
s[#s+1] = "return function() local t = 0"
for i = 1, 59 do s[#s+1] = " t = t + u"..i.." u"..i.." = u"..i.." + 1" end
s[#s+1] = " return t end"
local f = loadstring(table.concat(s, "\n"))()
print(f(), f())
-- long concat chains
local e = {}
for i = 1, 180 do e[i] = '"' .. i .. '"' end
print(#loadstring("return " .. table.concat(e, " .. "))())
-- deep nesting of parens, tables, functions, blocks
print(loadstring("return " .. ("("):rep(150) .. "1" .. (")"):rep(150))())
print(type(loadstring("return " .. ("{"):rep(150) .. ("}"):rep(150))()))
print(loadstring(("do "):rep(150) .. "x = 1 " .. ("end "):rep(150))())
local fs = ("return function() "):rep(60) .. "return 7 " .. ("end "):rep(60)
local g = loadstring(fs)
for i = 1, 61 do g = g() end print(g)
-- huge tables
local h = {}
for i = 1, 20000 do h[#h+1] = tostring(i) end
local big = loadstring("return {" .. table.concat(h, ",") .. "}")()
print(#big, big[1], big[20000])
local k = {}
for i = 1, 3000 do k[#k+1] = "k"..i.."="..i end
local bigk = loadstring("return {" .. table.concat(k, ",") .. "}")()
local sum = 0 for _, v in pairs(bigk) do sum = sum + v end print(sum)
-- constructor with vararg multi
local function va(...) return ... end
local t = {va(1,2,3), va(4,5,6)} print(#t, unpack(t))
local t = {va(1,2,3), (va(4,5,6))} print(#t, unpack(t))
local t = {[1]="a", "b", x=1, [2]="c", "d"; "e"} print(t[1], t[2], t[3])
-- method chains over line ends
local obj = {n=0} function obj:add(x) self.n = self.n + x return self end
local r = obj
  :add(1)
  :add(2)
  :add(3).n
print(r)
print(("x"):rep(3):upper():lower():len())
-- numeric for
for i = 3, 1 do print("no") end
for i = 1, 3, -1 do print("no") end
for i = 1, 0.99999 do print("no") end
for i = 0, 1, 0.25 do io.write(i, " ") end print()
for i = 1, math.huge do if i > 3 then break end io.write(i, " ") end print()
for i = -1, -math.huge, -1 do if i < -3 then break end io.write(i, " ") end print()
print(pcall(function() for i = 1, 10, 0 do if i then break end end end))
for i = 1, 3 do local i = i * 2 io.write(i, " ") end print()
for i = 1, 3 do i = i * 2 io.write(i, " ") end print()
print(pcall(function() for i = "a", 2 do end end))
print(pcall(function() for i = 1, {} do end end))
print(pcall(function() for i = 1, 2, nil do end end))
for i = "1", "3" do io.write(type(i), i, " ") end print()
for i = 2^53, 2^53 + 2 do io.write(string.format("%.0f", i), " ") if i == 2^53 then break end end print()
for i = 0/0, 1 do print("nan") end
-- nested break/closures
local acc = {}
for i = 1, 3 do for j = 1, 3 do if j == 2 then break end acc[#acc+1] = function() i = i + 1 return i * 10 + j end end end
for _, f in ipairs(acc) do io.write(f(), " ", f(), " ") end print()
-- while with closure capturing
local i, cl = 0, {}
while i < 3 do i = i + 1 local j = i cl[i] = function() j = j + 1 return i, j end end
for _, f in ipairs(cl) do print(f()) print(f()) end
-- repeat sees locals
local n = 0 repeat local done = n > 2 n = n + 1 local f = function() return done end until done and f() print(n)
-- shadow
local x = 1 do local x = x + 1 do local x = x + 1 print(x) end print(x) end print(x)
local function sh(x) local x = x or 5 local x = x * 2 return x end print(sh(), sh(2))
