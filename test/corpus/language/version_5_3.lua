-- lua5.3
-- What Lua 5.3 does otherwise than 5.1.
local a = setmetatable({}, {
  __len = function() return 42 end,
  __pairs = function() return function(_, k) if not k then return 1, "one" end end end,
  __lt = function() return true end,
  __le = function() return true end,
  __eq = function() return true end,
  __index = function(_, i) if i < 3 then return i * 10 end end,
  __name = "Sort",
})
print(#a)
for k, v in pairs(a) do print(k, v) end
print(a < 1, 1 < a, a <= setmetatable({}, {}), a > 2)
print(a == setmetatable({}, {}), setmetatable({}, {}) == a, a ~= {}, a == 1)
for i, v in ipairs(a) do print(i, v) end
print(xpcall(function(...) return ... end, print, 1, 2))
print(load("return ...", "c", "t", {})(1), load("return x", "c", "t", { x = 1 })(), (load("x = =")))
print(string.format("%s %s %5s|", true, nil, {} ~= nil), string.rep("x", 3, ","), math.log(8, 2) == 3)
print(os.execute("exit 3"))
print(os.execute("true"), os.execute())
package.preload.x = function(...) return { ... } end
print(#require("x"), require("x")[1])
print(type(coroutine.running()), select(2, coroutine.running()))
print(coroutine.wrap(function() return select(2, coroutine.running()) end)())
print((tostring(a):gsub("0x%x+", "ADDRESS")), setfenv, unpack, loadstring, rawlen({ 1, 2 }))
print(pcall(function() undefined() end))
print(pcall(function() local x x.y = 1 end))
print(pcall(function() return #nil end), pcall(function() return {} + 1 end))
print(math.tointeger(3.5), math.ult(1, -1), utf8.char(228, 8364), #table.pack(1, nil, 3))
print(7 // 2, -7 // 2, 7 & 3, 1 << 4, ~5, 6 ~ 3, "\u{e4}")
print(table.unpack({ 1, 2, 3 }, 2))
