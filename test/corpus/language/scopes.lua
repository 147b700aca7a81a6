-- Shadowing, blocks, locals that see themselves or not, globals and _G.
x = "global"
local x = x .. " local"
print(x, _G.x)
do
  local x = x .. " inner"
  print(x)
  do local x = "innermost" print(x) end
  print(x)
end
print(x)
local function f(x) local x = x + 1 do local x = x * 2 return x end end
print(f(1))
local rec = function(n) return rec == nil end
print(rec(1))
local function rec2(n) return rec2 ~= nil end
print(rec2(1))
for x = 1, 2 do local x = x * 10 io.write(x, " ") end
print(x)
for _, x in ipairs({ "a" }) do io.write(x, " ") end
print(x)
function globalFunction() return "g" end
print(globalFunction(), _G.globalFunction(), _G["globalFunction"] == globalFunction)
_G.dynamic = 5
print(dynamic)
dynamic = nil
print(rawget(_G, "dynamic"), _G._G == _G)
local a, b, a2 = 1, 2, 3
local a, b = b, a
print(a, b)
local function params(a, b, a3) local b = b or "default" return a, b, a3 end
print(params(1), params(1, 2, 3))
local v = 1
local function readV() return v end
local v = 2
print(readV(), v)
do local v = 3 print(readV(), v) end
local function late() return undefinedYet end
undefinedYet = "defined"
print(late())
while true do local x = "loop" if x then break end end
print(x)
local t = { x = x, [x] = 1 }
print(t.x, t["global local"])
local function shadowBuiltin(print, type) return print .. type end
print(shadowBuiltin("a", "b"))
local print2, print = print, function(...) end
print("hidden")
print2("shown")
local class, new, this, await, async, yield, delete, var, let, const, void, with, try, catch, enum, default, switch, case, typeof, throw, super, import, export, extends, debugger, arguments, eval, undefined, NaN, Infinity, constructor, prototype, __proto__, toString, hasOwnProperty, Object, Array, Promise, Math, lua, G =
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40
print2(class + new + this + await + async + yield + delete + var + let + const + void + with + try + catch + enum + default + switch + case + typeof + throw)
print2(super, import, export, extends, debugger, arguments, eval, undefined, NaN, Infinity, constructor, prototype, __proto__, toString, hasOwnProperty, Object, Array, Promise, Math, lua, G)
local function reserved(class, arguments, await) return function() class = class + 1 return class, arguments, await end end
print2(reserved(1, 2, 3)())
local words = { class = 1, constructor = 2, __proto__ = 3, prototype = 4, toString = 5, hasOwnProperty = 6, length = 7, get = 8, set = 9, array = 10, hash = 11, ["then"] = 12, valueOf = 13, metatable = 14 }
print2(words.class, words.constructor, words.__proto__, words.prototype, words.toString, words.hasOwnProperty, words.length, words.get, words.set, words.array, words.hash, words["then"], words.valueOf, words.metatable)
words.__proto__ = nil
words.constructor = nil
print2(words.__proto__, words.constructor, ({}).toString, ({}).constructor, ({}).__proto__, ({}).length, ({}).get, ({}).array)
local n = 0
for k, v in pairs(words) do n = n + v end
print2(n)
first, many, values, truthy, index, call, callable, NONE, running, fields = "first", "many", "values", "truthy", "index", "call", "callable", "NONE", "running", "fields"
print2(first, many, values, truthy, index, call, callable, NONE, running, fields)
