-- Method calls, self, inheritance, strings as objects.
local Account = {}
Account.__index = Account
function Account.new(balance) return setmetatable({ balance = balance or 0 }, Account) end
function Account:deposit(v) self.balance = self.balance + v return self end
function Account:get() return self.balance end
function Account.static(x) return x * 2 end
local acc = Account.new(10)
print(acc:deposit(5):deposit(20):get(), Account.static(4), acc.get(acc))

local Savings = setmetatable({}, { __index = Account })
Savings.__index = Savings
function Savings.new(b, rate)
  local self = Account.new(b)
  self.rate = rate
  return setmetatable(self, Savings)
end
function Savings:interest() return self:get() * self.rate end
function Savings:get() return Account.get(self) + 1 end
local sv = Savings.new(100, 0.5)
print(sv:interest(), sv:deposit(1):get(), getmetatable(sv) == Savings)

print(("abc"):upper(), ("%d-%s"):format(5, "x"), #("abc"), ("x"):rep(3, nil))
local s = "hello"
print(s:sub(2, 3), s:len(), s:byte(1, -1))

local nested = { a = { b = { c = {} } } }
function nested.a.b.c.f(x) return "f" .. x end
function nested.a.b.c:m(x) return self == nested.a.b.c, x end
print(nested.a.b.c.f(1), nested.a.b.c:m(2))

local log = {}
local proxy = setmetatable({}, {
  __index = function(_, k)
    log[#log + 1] = k
    return function(self, ...) return k, select("#", ...), ... end
  end,
})
print(proxy:anything(1, 2))
print(proxy.other(proxy, 3))
print(table.concat(log, " "))

local evaluated = 0
local function object()
  evaluated = evaluated + 1
  return { m = function(self, x) return x end }
end
print(object():m("once"), evaluated)
local t = { f = function(...) return select("#", ...) end }
print(t.f(), t:f(), t.f(nil), t:f(nil))
print(t.f {}, t:f {}, t.f "s", t:f "s", t.f [[long]])
local key = "dyn"
t[key .. "amic"] = function() return "called" end
print(t.dynamic(), t["dynamic"]())
local fns = { function() return "one" end, function() return "two" end }
print(fns[1](), fns[2]())
local curry = function(a) return function(b) return function(c) return a .. b .. c end end end
print(curry "a" "b" "c")
local M = { value = 1 }
function M:chain(n) self.value = self.value * n return self end
print(M:chain(2):chain(3):chain(4).value)
local function self(self) return self end
print(self(5))
