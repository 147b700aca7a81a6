-- __call, __tostring, __metatable, __len on userdata only in 5.1, __concat by pieces.
local C = setmetatable({ n = 0 }, {
  __call = function(self, ...)
    self.n = self.n + 1
    return self.n, select("#", ...), ...
  end,
})
print(C())
print(C(1, nil))
print(C "s", (C {}))
print(pcall(C, 1))
local obj = { m = C }
print(obj.m(5))
print(select(2, obj:m(5)) == 2)
local Class = {}
Class.__index = Class
setmetatable(Class, { __call = function(cls, name) return setmetatable({ name = name }, cls) end })
function Class:hello() return "hello " .. self.name end
print(Class("world"):hello())
print(tostring(setmetatable({}, { __tostring = function() return "custom" end })))
print(pcall(tostring, setmetatable({}, { __tostring = function() error("in tostring", 0) end })))
print(setmetatable({}, { __tostring = function(self) return "printed" end }))
print(#setmetatable({ 1, 2, 3 }, {}))
local t = setmetatable({}, { __metatable = false })
print(getmetatable(t), pcall(setmetatable, t, nil))
local m = {}
print(getmetatable(setmetatable({}, m)) == m, setmetatable({}, nil) ~= nil)
print(pcall(function() setmetatable({}) end))
print(pcall(function() setmetatable(1, {}) end))
print(pcall(function() setmetatable({}, 1) end))
print(string.gsub("abc", "%w", setmetatable({}, { __index = function(_, k) return k:upper() .. "." end })))
for k in setmetatable({}, { __call = function(_, _, c) if not c then return 1 elseif c < 3 then return c + 1 end end }) do
  io.write(k, " ")
end
print()
local sorted = { 3, 1, 2 }
print(pcall(function() table.sort(sorted, setmetatable({}, { __call = function() end })) end))
print(type(C), type(getmetatable(C).__call))
local function wrap(f) return setmetatable({}, { __call = function(_, ...) return f(...) end }) end
local add = wrap(wrap(function(a, b) return a + b end))
print(add(2, 3), pcall(add, 4, 5))
print(coroutine.wrap(function(...) return C(...) end)("in coroutine"))
