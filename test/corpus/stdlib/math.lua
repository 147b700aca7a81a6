-- The math library, to 12 significant digits.
local function text(n) if n ~= n then return "nan" end return string.format("%.12g", n) end
local function show(name, ...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = text((select(i, ...))) end
  print(name, table.concat(out, " "))
end

local zero = 0
local numbers = { zero, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, 3, 10, -10, 100.25, 1e10, -1e10, 1e300, 1e-300, 1 / zero, -1 / zero }
for _, name in ipairs {
  "abs", "ceil", "floor", "sqrt", "exp", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "deg", "rad", "log",
  "log10", "modf", "frexp",
} do
  for _, n in ipairs(numbers) do
    if not (math.abs(n) > 1e12 and (name == "sin" or name == "cos" or name == "tan")) then show(name .. " " .. text(n), math[name](n)) end
  end
end
for _, name in ipairs { "fmod", "pow", "atan2", "max", "min", "mod" } do
  for _, a in ipairs(numbers) do
    for _, b in ipairs { 1, -1, 2, 0.5, -3.5, 1e300, 1 / zero } do show(name .. " " .. text(a) .. " " .. text(b), math[name](a, b)) end
  end
end
for _, e in ipairs { 0, 1, -1, 10, -10, 52, 1023, 1024, -1022, -1074, -1080, 3.9 } do show("ldexp " .. e, math.ldexp(0.75, e), math.ldexp(-1, e)) end
show("max", math.max(1), math.max(1, 2, 3), math.max(3, 2, 1), math.max("10", 9), math.max(-1, -2))
show("min", math.min(1), math.min(1, 2, 3), math.min(3, 2, 1), math.min("10", 9), math.min(-1, -2))
show("constants", math.pi, math.huge, -math.huge)
show("strings", math.floor("3.7"), math.abs("-2"), math.sqrt("0x10"))
show("frexp small", math.frexp(5e-324))
show("modf", math.modf(3.7), math.modf(-3.7))

math.randomseed(42)
local a = { math.random(), math.random(10), math.random(5, 7) }
math.randomseed(42)
local b = { math.random(), math.random(10), math.random(5, 7) }
print(a[1] == b[1], a[2] == b[2], a[3] == b[3])
local ok = true
local counts = {}
for _ = 1, 3000 do
  local r, m, n = math.random(), math.random(6), math.random(-3, 3)
  ok = ok and r >= 0 and r < 1 and m >= 1 and m <= 6 and m % 1 == 0 and n >= -3 and n <= 3 and n % 1 == 0
  counts[m] = (counts[m] or 0) + 1
end
for m = 1, 6 do ok = ok and counts[m] > 300 end
print(ok, math.random(1), math.random(5, 5), math.random(-2, -2))

local function try(f) print(pcall(f)) end
try(function() math.random(0) end)
try(function() math.random(-5) end)
try(function() math.random(2, 1) end)
try(function() math.random(1, 2, 3) end)
try(function() math.random("x") end)
try(function() math.random(1, {}) end)
try(function() math.randomseed() end)
try(function() math.abs() end)
try(function() math.abs("x") end)
try(function() math.abs(nil) end)
try(function() math.floor({}) end)
try(function() math.max() end)
try(function() math.max(1, "x") end)
try(function() math.min(nil) end)
try(function() math.pow(2) end)
try(function() math.fmod(2) end)
try(function() math.atan2(1) end)
try(function() math.ldexp(1) end)
try(function() math.log() end)
try(function() math.sqrt(print) end)
