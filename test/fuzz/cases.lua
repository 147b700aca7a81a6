-- Before calls of library functions: `case` makes one, and prints what it answers, or its error, in a line of its own. Strings are shown as their bytes.
local write, type, select, pcall, byte, show_number = io.write, type, select, pcall, string.byte, string.format

local function show(value)
  local kind = type(value)
  if kind == "string" then
    local bytes = {}
    for i = 1, #value do
      local b = byte(value, i)
      bytes[i] = (b < 32 or b > 126 or b == 92) and "\\" .. b .. ";" or value:sub(i, i)
    end
    return '"' .. table.concat(bytes) .. '"'
  elseif kind == "number" then
    if value ~= value then return "nan" end
    return show_number("%.17g", value)
  elseif kind == "nil" or kind == "boolean" then
    return tostring(value)
  end
  return kind
end

local function line(ok, ...)
  local shown = {}
  for i = 1, select("#", ...) do shown[i] = show((select(i, ...))) end
  write(ok and "" or "error: ", table.concat(shown, ", "), "\n")
end

function case(f, ...) line(pcall(f, ...)) end

-- All matches, but for so many.
function matches(subject, pattern)
  local found = {}
  for a, b, c in string.gmatch(subject, pattern) do
    found[#found + 1] = show(a) .. show(b) .. show(c)
    if #found > 30 then break end
  end
  return table.concat(found, " ")
end

local calls
function count(...)
  calls = (calls or 0) + 1
  return calls % 3 == 1 and (...) or nil
end
function join(...)
  local texts = {}
  for i = 1, select("#", ...) do texts[i] = tostring((select(i, ...))) end
  return "<" .. table.concat(texts, ",") .. ">"
end
function fail() error("failed", 0) end
function refuse() return false end
function answer_table() return {} end
