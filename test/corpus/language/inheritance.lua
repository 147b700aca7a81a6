-- __index over many levels, in circles, and as it changes.
local function class(parent)
  local c = {}
  c.__index = c
  return setmetatable(c, parent)
end
local A = class()
function A:name() return "A", self.value end
function A.__call(_, x) return x end
local chain = { A }
for i = 2, 20 do chain[i] = class(chain[i - 1]) end
for i = 1, 20 do print(i, setmetatable({ value = i }, chain[i]):name()) end
chain[10].name = function(self) return "10", self.value end
print(setmetatable({ value = 1 }, chain[20]):name())
chain[15].name = function() return "15" end
print(setmetatable({}, chain[20]):name())
chain[15].name = nil
print(setmetatable({}, chain[20]):name())

-- circles
local C = {}
C.__index = C
setmetatable(C, C)
print(pcall(function() return C:missing() end))
print(pcall(function() return C.missing end))
local D, E = {}, {}
D.__index, E.__index = E, D
setmetatable(D, D) setmetatable(E, E)
print(pcall(function() return D:missing() end))
local long = {}
for i = 1, 120 do long = setmetatable({}, { __index = long }) end
print(pcall(function() return long:missing() end))

-- on the way: false, dynamic keys, functions, other types
local base = { flag = false }
local object = setmetatable({}, { __index = setmetatable({}, { __index = base }) })
print(object.flag, pcall(function() return object:flag() end))
local key = "dyn" .. "amic"
base[key] = function(self) return self == object end
print(object:dynamic())
local asked = setmetatable({}, { __index = setmetatable({}, { __index = function(_, k) return function() return k end end }) })
print(asked:anything(), asked:find(), asked:len())
print(pcall(function() return setmetatable({}, { __index = 5 }):x() end))
print(pcall(function() return setmetatable({}, { __index = "text" }):upper() end))
local s = "text"
print(s:upper(), s:len(), s:rep(2), ("x"):byte(), s.len(s))
string.shout = function(self) return self:upper() .. "!" end
print(s:shout(), ("y"):shout())
local upper = string.upper
string.upper = function(self) return "<" .. upper(self) .. ">" end
print(s:upper(), s:shout())
string.upper = upper
local meta = getmetatable("")
local index = meta.__index
meta.__index = function(self, k) return k == "second" and function() return self:sub(2, 2) end or index[k] end
print(s:second(), s:upper(), s:len())
meta.__index = setmetatable({}, { __index = index })
print(s:upper(), pcall(function() return s:nothing() end))
meta.__index = index
print(pcall(function() return (5):upper() end))
print(pcall(function() return s:nothing() end))
