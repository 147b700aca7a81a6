local function fact(n) if n < 2 then return pause(1) end return n * fact(n - 1) end
print(fact(10))
local function tail(n, acc) if n == 0 then return pause(acc) end return tail(n - 1, acc + pause(1)) end
print(tail(100, 0))
local function depth(n) if n == 0 then return pause(0) end return 1 + depth(n - 1) end
print(depth(1000))
local function va(...)
  local n = select("#", ...)
  pause()
  local a, b = ...
  return n, a, b, select("#", ...), pause("end")
end
print(va()) print(va(nil, nil)) print(va(1, 2, 3))
local o = { v = 1 }
function o:add(n) self.v = self.v + pause(n) return self end
print(o:add(1):add(pause(2)):add(3).v)
local function counter()
  local n = 0
  return function() n = n + pause(1) return n end, function() pause() return n end
end
local inc, get = counter()
inc() inc()
print(get())
local function outer(x)
  local function mid(y)
    local function inner(z) return pause(x) + pause(y) + pause(z) end
    x = x + pause(1)
    return inner
  end
  return mid(10)(100), x
end
print(outer(1))
local function early(n)
  if pause(n) == 1 then return "one" end
  do
    local x = pause(n)
    if x == 2 then return x, pause("two") end
  end
  while pause(true) do return "loop" end
end
print(early(1)) print(early(2)) print(early(3))
local even, odd
function even(n) if n == 0 then return pause(true) end return odd(n - 1) end
function odd(n) if n == 0 then return pause(false) end return even(n - 1) end
print(even(10), odd(10))
print((function(...) return pause(...) end)("a"), #{ pause(1), pause(2) })
print(select("#", (function() pause() end)()), select("#", (function() pause() return end)()))
return pause("main"), pause("results")
