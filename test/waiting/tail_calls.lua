-- Tail calls that wait, in each function of a circle, and whose callers go on behind them.
local function sum(n, total)
  if n == 0 then return total end
  return sum(n - 1, total + pause(n))
end
print(sum(20, 0))

local function keep(n, x, made)
  made[n] = function() x = x + pause(1) return x end
  if pause(n) == 1 then return made end
  return keep(n - 1, pause(x) * 2, made)
end
for i, f in ipairs(keep(4, 1, {})) do print(i, f(), f()) end

function tick(n) if pause(n) == 0 then return "tick", n end return tock(n - 1) end
function tock(n) if n == 0 then return pause("tock"), n end return tick(pause(n) - 1) end
print(tick(400), (tock(401)))
print(pcall(tick, 300))
print(coroutine.wrap(function(n) coroutine.yield(n) return tick(n) end)(300))
local co = coroutine.wrap(function(n) return tick(coroutine.yield(n)) end)
print(co(1), co(301))

local Counter = {}
Counter.__index = Counter
function Counter:count(n, ...)
  if n == 0 then return self.name, ... end
  return self:count(pause(n) - 1, ...)
end
print(setmetatable({ name = "counter" }, Counter):count(300, 1, nil))

-- a call on the side of each round
function busy(n)
  for i = 1, 3 do tick(i) end
  if n == 0 then return "busy" end
  return busy(n - 1)
end
print(busy(100))

function fail(n) if n == 0 then error(pause("at the end"), 0) end return fail(n - 1) end
print(pcall(fail, 300))
print(select(2, xpcall(function() return fail(300) end, function(message) return pause(message) .. "!" end)))
local list = { 3, 1, 2 }
table.sort(list, function(a, b) return pause(a) < pause(b) end)
print(table.concat(list, " "))
print(("abc"):gsub("%w", function(letter) return tick(#letter + 200) end))
print(setmetatable({}, { __index = function(_, key) return tick(#key + 200) end }).name)
