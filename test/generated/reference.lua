-- Runs programs, each in globals of its own. They come as lines with their length, then their bytes; what each of them prints, and its
-- error, goes back in the same way.
local prelude = ...

local function run(source)
  local pieces = {}
  local globals = {}
  for name, value in pairs(_G) do globals[name] = value end
  globals._G = globals
  globals.pause = function(value) return value end
  function globals.print(...)
    local texts = {}
    for i = 1, select("#", ...) do texts[i] = tostring((select(i, ...))) end
    pieces[#pieces + 1] = table.concat(texts, "\t") .. "\n"
  end
  function globals.require() setfenv(assert(loadfile(prelude)), globals)() end
  local chunk, message = loadstring(source, "@program")
  if not chunk then return "", "syntax: " .. message end
  setfenv(chunk, globals)
  debug.sethook(function() error("limit", 0) end, "", 3000000)
  local ok, failure = pcall(chunk)
  debug.sethook()
  if not ok and type(failure) ~= "string" and type(failure) ~= "number" then
    -- As lua2js has it, which says more than lua5.1 where it can.
    local shows = type(failure) == "table" and debug.getmetatable(failure)
    if type(shows) == "table" and rawget(shows, "__tostring") then failure = tostring(failure)
    elseif failure == nil then failure = "(error object is a nil value)"
    else failure = "(error object is not a string)" end
  end
  return table.concat(pieces), not ok and tostring(failure) or nil
end

while true do
  local length = io.read("*n")
  if not length then break end
  io.read(1)
  local output, failure = run(io.read(length))
  io.write(#output, " ", failure and #failure or -1, "\n", output, failure or "")
end
