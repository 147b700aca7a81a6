-- small: 3
-- Patterns: find and match on the lines of a log, with anchors, classes, captures and lazy repetition.
local size = tonumber((...)) or 250

local levels = { "DEBUG", "INFO", "WARN", "ERROR" }
local lines = {}
local seed = 42
local function random(limit)
  seed = (seed * 3877 + 29573) % 139968
  return seed % limit
end
for i = 1, 400 do
  lines[i] = string.format(
    "2024-%02d-%02d %02d:%02d:%02d [%s] worker-%d: request id=%d path=/api/v%d/items/%d took %d.%dms  ",
    random(12) + 1, random(28) + 1, random(24), random(60), random(60), levels[random(4) + 1],
    random(16), random(100000), random(3), random(500), random(900), random(10)
  )
end

local counts = { DEBUG = 0, INFO = 0, WARN = 0, ERROR = 0 }
local slow, items, trimmed, years, positions = 0, 0, 0, 0, 0
for _ = 1, size do
  for i = 1, #lines do
    local line = lines[i]
    local year, month = line:match("^(%d+)%-(%d+)")
    years = (years + tonumber(year) + tonumber(month)) % 1000003
    local level = line:match("%[(%u+)%]")
    counts[level] = counts[level] + 1
    local whole = line:match("took (%d+)%.%d+ms")
    if tonumber(whole) > 500 then slow = slow + 1 end
    local version, item = line:match("path=/api/v(%d)/items/(%d+)")
    if version == "1" then items = (items + tonumber(item)) % 1000003 end
    trimmed = trimmed + #line:match("^%s*(.-)%s*$")
    local from, to = line:find("worker%-%d+:")
    positions = positions + from + to
    if line:find("id=99", 1, true) then positions = positions + 1 end
    if line:find("[xyz]+%d*$") then positions = positions + 1 end
  end
end
print(years, slow, items, trimmed, positions)
for _, level in ipairs(levels) do print(level, counts[level]) end
