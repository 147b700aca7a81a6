local function add(a, b, c) return a + b + c end
print(add(pause(1), add(pause(2), 3, pause(4)), pause(5)))
print(string.format("%s-%s", pause("a"), string.upper(pause("b") .. pause("c"))))
local log = {}
local function n(v) log[#log + 1] = v return pause(v) end
print(n(1) + n(2) * n(3), n("a") .. n("b") .. n("c"), -n(4), #n("five"))
print(table.concat(log, " "))
local function many(...) return pause(select("#", ...)), ... end
print(many(pause(1), pause(nil), many(pause(3))))
print((many(1, 2)))
print(pause(pause(pause("deep"))))
