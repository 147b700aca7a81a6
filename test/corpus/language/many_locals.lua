-- 199 locals, and functions with many parameters, upvalues and arguments.
local decl, sum = {}, {}
for i = 1, 199 do decl[i] = "local v" .. i .. " = " .. i sum[i] = "v" .. i end
print(loadstring(table.concat(decl, "\n") .. "\nreturn " .. table.concat(sum, " + "))())
local params, args = {}, {}
for i = 1, 100 do params[i] = "p" .. i args[i] = i end
print(loadstring("local function f(" .. table.concat(params, ", ") .. ") return p1 + p50 + p100 end return f(" .. table.concat(args, ", ") .. ")")())
local ups = {}
for i = 1, 50 do ups[i] = "u" .. i end
local src = "local " .. table.concat(ups, ", ") .. " = " .. table.concat(args, ", ", 1, 50) .. " return function() u1 = u1 + 1 return " .. table.concat(ups, " + ") .. " end"
local f = loadstring(src)()
print(f(), f())
print(select("#", unpack(args)), (select(100, unpack(args))))
local big = {}
for i = 1, 250 do big[i] = i end
print(select("#", unpack(big)), math.max(unpack(big)))
print(loadstring("return " .. ("1 + "):rep(500) .. "1")())
print(#loadstring("return " .. ("'a' .. "):rep(150) .. "'a'")())
print(loadstring("local t = {} t.x = t " .. "return t" .. (".x"):rep(100) .. " == t")())
local elseifs = { "local n = ... if n == 0 then return 'zero'" }
for i = 1, 300 do elseifs[#elseifs + 1] = "elseif n == " .. i .. " then return 'is " .. i .. "'" end
elseifs[#elseifs + 1] = "else return 'other' end"
local chain = loadstring(table.concat(elseifs, "\n"))
print(chain(0), chain(150), chain(300), chain(301))
print(loadstring("return " .. ("("):rep(150) .. "7" .. (")"):rep(150))())
print(#loadstring("return " .. ("{"):rep(100) .. ("}"):rep(100))())
local nested = ("return function() "):rep(60) .. "return 'bottom'" .. (" end"):rep(60)
local g = loadstring(nested)
for _ = 1, 61 do g = g() end
print(g)
local blocks = ("do local x = (x or 0) + 1 "):rep(100) .. "result = x" .. (" end"):rep(100)
loadstring(blocks)()
print(result)
local loops = ("for i = 1, 1 do "):rep(40) .. "hits = (hits or 0) + 1" .. (" end"):rep(40)
loadstring(loops)()
print(hits)
local stmts = {}
for i = 1, 3000 do stmts[i] = "x" .. i % 10 .. " = " .. i end
loadstring(table.concat(stmts, "\n"))()
print(x0, x9)
print(loadstring("return " .. ("not "):rep(101) .. "true")(), loadstring("return " .. ("- "):rep(100) .. "5")())
local logic = {}
for i = 1, 200 do logic[i] = "nil" end
print(loadstring("return " .. table.concat(logic, " or ") .. " or 'last'")())
