local function two() return pause("x"), pause("y") end
local t = { pause(1), [pause("key")] = pause("value"), name = pause("name"), two(), two() }
print(#t, t[1], t[2], t[3], t[4], t.key, t.name)
t = { { pause("inner") }, { { pause("innermost") } }, n = { pause(1), pause(2) } }
print(t[1][1], t[2][1][1], t.n[2])
local function make(...) return { ..., pause("end") } end
print(#make(), #make(1, 2), make("a", "b")[2])
t = { pause(nil), pause(2), f = function() return pause("from f") end }
print(t[1], t[2], t.f())
