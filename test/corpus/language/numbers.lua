-- Arithmetic: floor and sign of %, powers, precedence, big and small numbers, NaN, negative zero.
print(7 % 3, -7 % 3, 7 % -3, -7 % -3, 7.5 % 2, -7.5 % 2, 0 % 5, 5 % math.huge, -5 % 1e10)
print(pcall(function() return 1 % 0 end))
print(1 / 0, -1 / 0, 0 / 0 ~= 0 / 0, 2 ^ -1, (-2) ^ 2, -2 ^ 2, (-8) ^ (1 / 3) ~= (-8) ^ (1 / 3))
print(2 ^ 3 ^ 2, (2 ^ 3) ^ 2, 2 * 3 ^ 2, -3 ^ 2, 2 + 3 * 4, (2 + 3) * 4, 10 - 4 - 3, 100 / 10 / 2)
print(1 + 2 .. "", 2 * 3 .. 4, "1" + 2 .. 3, -1 .. "")
print(not 1 == 2, not (1 == 2), 1 + 1 == 2 and 2 + 2 == 4, 1 < 2 == true, "a" .. "b" == "ab")
print(0.1 + 0.2 == 0.3, 0.5 + 0.25 == 0.75, 1e15 + 1, 1e16 + 1, 2 ^ 53 + 1)
print(math.floor(-3.5), math.ceil(-3.5), math.floor(3.999), math.fmod(-7, 3), math.fmod(7, -3), math.modf(3.7))
print(math.modf(-3.7), math.modf(5), math.modf(math.huge))
print(math.max(1, 2.5, -1), math.min(1, 2.5, -1), math.abs(-5), math.sqrt(16), math.pow(2, 8))
print(math.frexp(8), math.ldexp(0.5, 4), math.log10(1000), math.exp(0), math.log(1))
print(math.deg(math.pi), math.rad(180) == math.pi, math.sin(0), math.cos(0), math.tan(0), math.atan2(1, 1) * 4 == math.pi)
print(100, 1e2, 1e20, 1e21, 123456789012, 1234567890123456789, 0.1, 1e-7, 123.456e-10)
print(1e15, 1e14, 999999999999999, 99999999999999.9, 0.30000000000000004, 1 / 3, 2 / 3, 10 / 3)
for _, v in ipairs({ 0, 1, -1, 0.5, 1e10, -1e10, 1e100, 2 ^ 31, 2 ^ 32, 2 ^ 52, 2 ^ 63, 1 / 3, 1e-10, 12345.678, 1e15, 1e16 }) do
  print(v, -v, v * v, v / 7, v % 7, string.format("%.3f %g %e %d", v, v, v, v % 1000))
end
print(string.format("%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%c|%%", 42, 42, 42, 42, 42, 255, 255, 8, 65))
print(string.format("%.0f %.1f %5.1f %-8.2f| %08.3f %e %.2e %g %g %g", 0.5, 0.25, 3.14159, 2.5, -3.14159, 12345, 0.00012, 1e20, 1e-5, 100000))
print(string.format("%s %10s %-10s| %.2s %q", "s", "right", "left", "cut", 'quo"te\n\\'))
print(tostring(1e15), tostring(-0.0) == "-0" or tostring(-0.0) == "0", 1e15 == 10 ^ 15)
local s, n = 0, 0
for i = 1, 1000 do s = s + 0.1 n = n + i end
print(s, n, s == 100, string.format("%.10f", s))
local big = 1
for i = 1, 30 do big = big * i end
print(big)
local h = 0
for c in ("hash me"):gmatch(".") do h = (h * 31 + c:byte()) % 4294967296 end
print(h)
local x = 5
x = x + 1 - 2 * 3 / 4 % 5 ^ 2
print(x)
