-- no-waiting: tens of thousands of calls
-- Recursion: deep, mutual, through tables, closures and pcall.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(20))
local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
print(depth(1000), depth(4000))
local function ack(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ack(m - 1, 1) end
  return ack(m - 1, ack(m, n - 1))
end
print(ack(2, 3))
local function hanoi(n, a, b, c) if n == 0 then return 0 end return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a) end
print(hanoi(10, "a", "b", "c"))
local isEven, isOdd
function isEven(n) if n == 0 then return true else return isOdd(n - 1) end end
function isOdd(n) if n == 0 then return false else return isEven(n - 1) end end
print(isEven(1000), isOdd(999))
local Y = function(f) return (function(x) return x(x) end)(function(x) return f(function(...) return x(x)(...) end) end) end
print(Y(function(self) return function(n) if n == 0 then return 1 end return n * self(n - 1) end end)(10))
local function permute(a, n, out)
  n = n or #a
  if n <= 1 then out[#out + 1] = table.concat(a)
  else
    for i = 1, n do
      a[n], a[i] = a[i], a[n]
      permute(a, n - 1, out)
      a[n], a[i] = a[i], a[n]
    end
  end
  return out
end
print(table.concat(permute({ "a", "b", "c" }, nil, {}), " "))
local function queens(n)
  local count, cols, d1, d2 = 0, {}, {}, {}
  local function place(row)
    if row > n then count = count + 1 return end
    for c = 1, n do
      if not cols[c] and not d1[row + c] and not d2[row - c] then
        cols[c], d1[row + c], d2[row - c] = true, true, true
        place(row + 1)
        cols[c], d1[row + c], d2[row - c] = nil, nil, nil
      end
    end
  end
  place(1)
  return count
end
print(queens(6))
local function flatten(t, out) out = out or {} for _, v in ipairs(t) do if type(v) == "table" then flatten(v, out) else out[#out + 1] = v end end return out end
print(table.concat(flatten({ 1, { 2, { 3, { 4 } }, 5 }, {}, 6 }), ","))
local function overflow(n) return 1 + overflow(n + 1) end
local ok, message = pcall(overflow, 1)
print(ok, message:match("stack overflow"))
print(fib(10))
local function overflow2() local ok, e = pcall(overflow2) if not ok then error(e, 0) end return ok end
print((pcall(function() local t = setmetatable({}, {}) getmetatable(t).__index = function(s, k) return s[k .. "x"] end return t.a end)))
print("alive")
