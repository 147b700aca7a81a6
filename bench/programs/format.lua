-- small: 50
-- string.format with every common conversion, tostring and tonumber.
local size = tonumber((...)) or 120000

local checksum = 0
local function take(text)
  checksum = (checksum * 17 + #text + text:byte(-1)) % 1000003
end

local last
for i = 1, size do
  take(string.format("%d %5d %-6d|%05d", i, i % 1000, i % 77, i % 313))
  take(string.format("%s=%q", "key" .. i % 10, "a \"quoted\" text"))
  take(string.format("%.2f %8.3f %.10g", i / 3, i / 7, i / 8))
  take(string.format("%x %X %c %%", i, i % 4096, 65 + i % 26))
  last = string.format("%-10s|%10s|%.3s", "left", "right", "cut off")
  take(last)
  take(tostring(i))
  checksum = (checksum + tonumber("12" .. i % 100) + tonumber("0.5") * 2) % 1000003
end
print(string.format("%d", checksum), last)
print(string.format("%.10g %.1f %10.4f", 12345.678, 1e15, 3.14159265))
