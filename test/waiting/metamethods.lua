local log = {}
local t = setmetatable({}, {
  __index = function(_, k) log[#log + 1] = k return pause(k .. "?") end,
  __newindex = function(self, k, v) pause() rawset(self, k, v .. "!") end,
  __call = function(_, ...) return pause("called"), ... end,
})
print(t.a, t.b .. t.c, t[pause("d")])
t.x = pause("y")
print(t.x)
print(t(1, 2))
t.first, t.second = t.one, t.two
print(t.first, t.second)
print(t.p == "p?", #t.long, t.l1 .. t.l2 .. t.l3, t.a < t.b)
if t.cond then print("true") end
for i = 1, #t.ab do io.write(i, " ") end
print()
local deep = setmetatable({}, { __index = setmetatable({}, { __index = function(_, k) return pause(k) end }) })
print(deep.found, rawget(deep, "found"))
local object = setmetatable({ v = 1 }, { __index = function(_, k) return function(self, x) return k, pause(self.v + x) end end })
print(object:method(1), object:other(pause(2)))
print(({ t.i1, t.i2 })[2], ({ [t.i3] = t.i4 })["i3?"])
print(pcall(function() return t.a.b.c end))
local numbers = setmetatable({}, { __index = function(_, k) return pause(k * 2) end })
print(numbers[1] + numbers[2] * numbers[3], -numbers[4], numbers[5] - 1 > numbers[2])
print(table.concat(log, " "))
