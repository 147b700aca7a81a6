-- os.date, os.time, os.difftime, os.getenv, os.clock.
for _, t in ipairs { 0, 86399, 951782400, 1e9, 1234567890, 2 ^ 31, 4102444800, -1, -86400, -2208988800 } do
  print(t, os.date("!%Y-%m-%d %H:%M:%S", t))
  for c in ("aAbBcdDeFgGhHIjmMnprRStTuUVwWxXyYCZ%QE"):gmatch(".") do io.write(c, "=", os.date("!%" .. c, t), ";") end
  print()
  local d = os.date("!*t", t)
  print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst)
end
for year = 1995, 2012 do
  io.write(os.date("!%G-%V %U %W %a %j; ", (year - 1970) * 365.25 * 86400), " ")
end
print()
print(os.date("!text without conversions", 0), os.date("!", 0) == "", os.date("!100%%", 0), os.date("!tail%", 0))

-- a time and its fields are each other's inverse
for _, t in ipairs { 1e9, 1234567890, 951782399, 951782400 } do
  local d = os.date("*t", t)
  print(os.time(d) == t, os.time { year = d.year, month = d.month, day = d.day, hour = d.hour, min = d.min, sec = d.sec } == t)
end
local function fields(t) return os.date("%Y-%m-%d %H:%M:%S", os.time(t)) end
print(fields { year = 2000, month = 1, day = 1 })
print(fields { year = 2000, month = 1, day = 1, hour = 0 })
print(fields { year = 2000, month = 14, day = -3, hour = 100, min = -5, sec = 1000 })
print(fields { year = 2001, month = 2, day = 29, hour = 0 })
print(fields { year = 2004, month = 2, day = 29, hour = 23, min = 59, sec = 60 })
print(fields { year = "1999", month = "12", day = "31", hour = "23" })
print(fields { year = 2000, month = 0, day = 0, hour = 0 })
print(fields(setmetatable({ year = 2010 }, { __index = function(_, k) if k == "month" or k == "day" then return 5 end end })))
print(os.difftime(10, 4), os.difftime(4, 10), os.difftime(7.9, 2.2), os.difftime(5))
print(type(os.time()), os.time() % 1, os.time() > 1.6e9, type(os.clock()), os.clock() >= 0, type(os.date()))
print(os.getenv("THIS_VARIABLE_IS_NOT_SET"))

local function try(f) print(pcall(f)) end
try(function() os.time({}) end)
try(function() os.time({ year = 2000 }) end)
try(function() os.time({ year = 2000, month = 1 }) end)
try(function() os.time({ year = 2000, day = 1 }) end)
try(function() os.time({ month = 1, day = 1 }) end)
try(function() os.time({ year = 2000, month = 1, day = "x" }) end)
try(function() os.time(1) end)
try(function() os.date({}) end)
try(function() os.date("%c", "x") end)
try(function() os.difftime() end)
try(function() os.difftime("x") end)
try(function() os.getenv() end)
try(function() os.getenv({}) end)
