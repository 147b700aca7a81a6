-- Classes: inheritance chains, super calls, mixins, privacy by closures, class methods, tostring.
local Object = {}
Object.__index = Object
function Object:extend()
  local cls = {}
  for k, v in pairs(self) do if k:find("^__") == 1 then cls[k] = v end end
  cls.__index = cls
  cls.super = self
  return setmetatable(cls, self)
end
function Object:is(T)
  local mt = getmetatable(self)
  while mt do
    if mt == T then return true end
    mt = getmetatable(mt)
  end
  return false
end
function Object.__call(cls, ...) local o = setmetatable({}, cls) o:init(...) return o end
function Object:init() end
function Object:__tostring() return "object" end
local Animal = Object:extend()
function Animal:init(name, sound) self.name, self.sound = name, sound end
function Animal:speak() return self.name .. " says " .. self.sound end
function Animal:__tostring() return "animal " .. self.name end
local Dog = Animal:extend()
function Dog:init(name) Dog.super.init(self, name, "woof") self.tricks = {} end
function Dog:learn(...) for _, t in ipairs({ ... }) do self.tricks[#self.tricks + 1] = t end return self end
function Dog:speak() return Dog.super.speak(self) .. " (" .. table.concat(self.tricks, ", ") .. ")" end
local Puppy = Dog:extend()
function Puppy:speak() return Puppy.super.speak(self):lower() end
local a, d, p = Animal("Cat", "meow"), Dog("Rex"):learn("sit", "roll"), Puppy("Bit"):learn("none")
print(a:speak()) print(d:speak()) print(p:speak())
print(tostring(a), tostring(d), tostring(p))
print(p:is(Puppy), p:is(Dog), p:is(Animal), p:is(Object), a:is(Dog), d:is(Puppy))
local function Stack()
  local items, self = {}, {}
  function self.push(v) items[#items + 1] = v return self end
  function self.pop() return table.remove(items) end
  function self.size() return #items end
  return self
end
local s = Stack()
s.push(1).push(2).push(3)
print(s.pop(), s.size(), s.items)
local Serializable = { serialize = function(self) local ks = {} for k in pairs(self) do ks[#ks + 1] = k end table.sort(ks) local out = {} for i, k in ipairs(ks) do out[i] = k .. "=" .. tostring(self[k]) end return "{" .. table.concat(out, ";") .. "}" end }
local function mixin(cls, ...) for _, m in ipairs({ ... }) do for k, v in pairs(m) do cls[k] = v end end return cls end
local Point = mixin(Object:extend(), Serializable)
function Point:init(x, y) self.x, self.y = x, y end
print(Point(1, 2):serialize())
local count = 0
local Counted = Object:extend()
function Counted:init() count = count + 1 self.id = count end
for _ = 1, 3 do Counted() end
print(count, Counted().id)
local defaults = setmetatable({}, { __index = function(t, k) local v = "lazy " .. k rawset(t, k, v) return v end })
print(defaults.a, rawget(defaults, "a"), rawget(defaults, "b"))
print(pcall(function() return a:missing() end))
print(pcall(function() return a.name.first.second end))
