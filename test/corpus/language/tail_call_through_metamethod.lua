-- no-waiting: tens of thousands of calls
-- A tail call through `__call` leaves no frame.
local callable = setmetatable({}, {__call = function(self, n)
  if n == 0 then return "done", self ~= nil end
  return self(n - 1)
end})
local function again(n)
  if n == 0 then return "again" end
  return setmetatable({}, {__call = function(_, m) return again(m) end})(n - 1)
end
print(callable(20000))
print(again(20000))
print(pcall(callable, 20000))
print(pcall(function() local missing = setmetatable({}, {}) return missing(1) end))
