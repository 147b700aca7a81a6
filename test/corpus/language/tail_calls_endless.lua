-- no-waiting: millions of calls
-- A tail call does not grow the stack: these loops would overflow any.

local N = 1000000
local D = 20000

-- of itself, by its own name
local function sum(n, total)
  if n == 0 then return total end
  return sum(n - 1, total + n)
end
print(sum(10 * N, 0))

-- arguments change places, are left out, are too many
local function swap(n, a, b)
  if n == 0 then return a, b end
  return swap(n - 1, b, a)
end
print(swap(N + 1, "a", "b"))
local function forget(n, a)
  if n == 0 then return a end
  if n % 2 == 0 then return forget(n - 1) end
  return forget(n - 1, n, print("odd", n))
end
print(forget(3, "x"))
local function pair() return 0, "both" end
local function expand(n, a)
  if a then return n, a end
  return expand(pair())
end
print(expand(1))

-- closures keep the parameters of their own round
local made = {}
local function make(n, x)
  made[#made + 1] = function() x = x + 1 return n, x end
  if n > 1 then return make(n - 1, x * 10) end
end
make(3, 1)
for _, f in ipairs(made) do print(f()) print(f()) end

-- in a loop, in a condition, in a closure that is not the function itself
local function search(n)
  for i = 1, 3 do
    if i == 2 and n > 0 then return search(n - 1) end
  end
  repeat local done = n == 0 until done
  return (function() return "found", n end)()
end
print(pcall(search, N))

-- of each other
local even
local function odd(n)
  if n == 0 then return false end
  return even(n - 1)
end
function even(n)
  if n == 0 then return true end
  return odd(n - 1)
end
print(even(10 * N), odd(10 * N))

-- through globals, fields and methods
function tick(n) if n == 0 then return "tick" end return tock(n - 1) end
function tock(n) if n == 0 then return "tock" end return tick(n - 1) end
print(tick(N + 1))
local Counter = {}
Counter.__index = Counter
function Counter:count(n, ...)
  if n == 0 then return self.name, ... end
  return self:count(n - 1, ...)
end
print(setmetatable({ name = "counter" }, Counter):count(10 * N, 1, nil, nil))
local states = {}
function states.start(n) return states.work(n) end
function states.work(n) if n == 0 then return states.stop("done", n) end return states.start(n - 1) end
function states.stop(...) return ... end
print(states.start(N))

-- with calls on the side that are tail calls themselves
local function identity(x) return x end
local function through(x) return identity(x) end
function busy(n)
  for _ = 1, 128 do through(n) end
  if n == 0 then return "busy" end
  return busy(n - 1)
end
print(busy(10000))

-- through __call, and with tables and closures as arguments
local callable = setmetatable({}, {
  __call = function(self, n) if n == 0 then return "called" end return self(n - 1) end,
})
print(callable(1000))
function box(t) if t.n == 0 then return t.f() end return box({ n = t.n - 1, f = function() return t.n end }) end
print(box({ n = D }))

-- where results are used in every way there is
local function deep(n, ...) if n == 0 then return ... end return _G.deepen(n - 1, ...) end
deepen = deep
deep(D)
print((deep(D, 1, 2)))
print(deep(D, 1, 2))
print(deep(D, 1, 2), deep(D, 3, 4))
local a, b, c = deep(D, 1, 2)
print(a, b, c)
print(#{ deep(D, 1, 2) }, select("#", deep(D)))
print(deep(D, 20) + deep(D, 22), deep(D, "x") .. deep(D, "y"), not deep(D, false), deep(D, nil) == nil)
if deep(D, false) then print("wrong") elseif deep(D, 1) then print("right") end
while deep(D, false) do print("wrong") end
for k, v in deep(D, pairs({ x = 1 })) do print(k, v) end
for i = deep(D, 1), deep(D, 2) do print(i) end
print(pcall(deep, D, "protected"))
print(select(2, xpcall(function() return deep(D, "handled") end, print)))
print(coroutine.wrap(function(...) return deep(D, ...) end)("wrapped"))
print(coroutine.wrap(function() return deep(D, coroutine.yield(deep(D, "yielded"))) end)())
print(tostring(setmetatable({}, { __tostring = function() return deep(D, "text") end })))
print(("abc"):gsub("%w", function(letter) return deep(1000, letter:upper()) end))
local list = { 3, 1, 2 }
table.sort(list, function(x, y) return deep(1000, x < y) end)
print(table.concat(list, " "))
local mt = {}
local object = setmetatable({}, mt)
for _, event in ipairs({ "add", "concat", "unm", "index", "lt", "eq" }) do
  mt["__" .. event] = function() local value = deep(D, event) return deep(D, value) end
end
print(object + 1, object .. "x", -object, object.x, object < object, object == setmetatable({}, mt))
mt.__newindex = function(_, k, v) deep(D) rawset(object, k, v) return deep(D) end
object.y = 1
print(rawget(object, "y"))

-- an error at the end of them
function fail(n) if n == 0 then error("at the end", 0) end return fail(n - 1) end
print(pcall(fail, D))
function lost(n) if n == 0 then return nothing() end return lost(n - 1) end
print((select(2, pcall(lost, D)):gsub("^.-:%d+: ", "")))
