-- __index, __newindex: tables, functions, chains, raw access.
local log = {}
local function say(...) log[#log + 1] = table.concat({ ... }, ":") end
local t = setmetatable({ own = 1 }, {
  __index = function(self, k) say("get", tostring(k)) return k .. "?" end,
  __newindex = function(self, k, v) say("set", tostring(k), tostring(v)) rawset(self, k, v) end,
})
print(t.own, t.missing, t["with space"])
t.own = 2
t.fresh = 3
t.fresh = 4
print(t.own, t.fresh, rawget(t, "nothing"))
t.fresh = nil
t.fresh = 5
print(table.concat(log, " "))
local base = { a = 1, b = 2 }
local mid = setmetatable({ b = 20 }, { __index = base })
local top = setmetatable({}, { __index = mid })
print(top.a, top.b, top.c)
base.c = "late"
print(top.c, rawget(top, "c"))
local store = {}
local proxy = setmetatable({}, { __newindex = store, __index = store })
proxy.x = 1
proxy[1] = "one"
print(rawget(proxy, "x"), store.x, proxy.x, proxy[1], #proxy, #store)
local deep = setmetatable({}, { __newindex = setmetatable({}, { __newindex = function(self, k, v) say("deep", k, v) end }) })
deep.q = 7
print(log[#log])
local defaults = setmetatable({}, { __index = function() return 0 end })
for w in ("a b a c a"):gmatch("%a") do defaults[w] = defaults[w] + 1 end
print(defaults.a, defaults.b, defaults.c, defaults.z)
local memo = setmetatable({}, { __index = function(self, n) local v = n < 2 and n or self[n - 1] + self[n - 2] self[n] = v return v end })
print(memo[40], rawget(memo, 40))
print(("abc").len, ("abc").missing, #"abc")
print(pcall(function() return (nil).x end))
print(pcall(function() return (5).x end))
print(pcall(function() local u u.x = 1 end))
print(pcall(function() local s = "abc" s.x = 1 end))
print(pcall(function() local tt = {} tt[nil] = 1 end))
print(pcall(function() local tt = {} tt[0 / 0] = 1 end))
print(({})[nil], ({})[0 / 0])
print(pcall(rawset, {}, nil, 1))
local ro = setmetatable({}, { __index = { v = 1 }, __newindex = function(_, k) error("read-only: " .. k, 2) end, __metatable = "locked" })
print(ro.v, pcall(function() ro.z = 1 end))
print(getmetatable(ro), pcall(setmetatable, ro, {}))
print(getmetatable("x").__index == string, getmetatable({}), getmetatable(5))
local idx = setmetatable({}, { __index = function(_, k) return k, "extra" end })
print(idx.a, (idx.b))
print(select("#", idx.c))
local calls = 0
local counted = setmetatable({}, { __index = function(_, k) calls = calls + 1 return nil end })
for i = 1, 3 do local _ = counted.x end
print(calls)
local falsey = setmetatable({ f = false }, { __index = function() return "index" end })
print(falsey.f, falsey.g)
local keys = setmetatable({}, { __index = function(_, k) return type(k) end })
print(keys[1], keys[1.5], keys[true], keys.s, keys[keys], keys[print])
