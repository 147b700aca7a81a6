local a, b, c = pause(1), pause(2), pause(3)
a, b, c = pause(c), b, pause(a)
print(a, b, c)
local t, i = {}, 1
i, t[i] = pause(2), pause("kept index")
print(i, t[1], t[2])
t[pause("k")], t.other = pause("v"), pause("o")
print(t.k, t.other)
local function object() return pause(1) and t end
object().field = pause("set")
object()[pause("x") .. pause("y")] = object().field .. pause("!")
print(t.field, t.xy)
local x = 1
local function change() x = x + 1 return pause(x) end
local kept = x
local sum = kept + change() + x
print(sum, x)
x = x + pause(10)
print(x)
local s = ""
for _, v in ipairs({ "a", "b" }) do s = s .. pause(v) end
print(s)
local p, q = (function() return pause("p"), pause("q") end)()
print(p, q, ((function() return pause("only"), "cut" end)()))
global = pause("global")
print(global, _G.global)
