-- only: 5.1
-- no-waiting: 40,000 calls, none of which has anything to wait for
-- Library functions with arguments that they do not expect: too few, too many, of other types, and numbers beyond C's integers. One line for each result, with
-- the arguments that have it. What is left out takes C for ever or ends it, or is different here (docs/compatibility.md).
local zero = 0
local nan, inf = zero / zero, 1 / zero
local co = coroutine.create(function() end)
local values = {
  {"nil", nil}, {"true", true}, {"0", 0}, {"1", 1}, {"-1", -1}, {"2", 2}, {"3.7", 3.7}, {"-0.5", -0.5}, {"-0", -zero}, {"255", 255}, {"256", 256},
  {"2^31-1", 2 ^ 31 - 1}, {"2^31", 2 ^ 31}, {"-2^31", -2 ^ 31}, {"-2^31-1", -2 ^ 31 - 1}, {"2^32", 2 ^ 32}, {"2^32+2", 2 ^ 32 + 2}, {"2^53", 2 ^ 53}, {"-2^53", -2 ^ 53},
  {"2^63", 2 ^ 63}, {"-2^63", -2 ^ 63}, {"1e300", 1e300}, {"-1e300", -1e300}, {"nan", nan}, {"inf", inf}, {"-inf", -inf},
  {"''", ""}, {"'a'", "a"}, {"'10'", "10"}, {"' 0x10 '", " 0x10 "}, {"'1e1'", "1e1"}, {"'a\\0b'", "a\0b"}, {"'%'", "%"}, {"'-'", "-"},
  {"{}", {}}, {"{1,2,3}", {1, 2, 3}}, {"table", setmetatable({}, {__tostring = function() return "shown" end, __index = function() return 1 end})},
  {"print", print}, {"function", function(...) return ... end}, {"co", co}, {"file", io.stdout},
}

local function show(value, deep)
  local kind = type(value)
  if kind == "number" then return value ~= value and "nan" or ("%.14g"):format(value) end
  if kind == "string" then
    value = value:gsub("0x%x+", "0x")
    if #value > 60 then value = value:sub(1, 60) .. ".." .. #value end
    return (("%q"):format(value):gsub("\\\n", "\\n"):gsub("%c", function(c) return "\\" .. c:byte() end))
  end
  if kind == "table" and not deep then
    local texts, count = {}, 0
    for key, item in next, value do
      count = count + 1
      if count <= 6 then texts[count] = show(key, true) .. "=" .. show(item, true) end
    end
    table.sort(texts)
    return count > 6 and "{...}" or "{" .. table.concat(texts, " ") .. "}"
  end
  return kind == "boolean" and tostring(value) or kind
end

local function shown(...)
  local texts = {}
  for i = 1, math.min(select("#", ...), 6) do texts[i] = show((select(i, ...))) end
  return table.concat(texts, " ") .. (select("#", ...) > 6 and " ..." .. select("#", ...) or "")
end

-- Of each function: its name, its good arguments, and what is left out: values at places, and `few` for too few arguments.
local functions = {}
local function try(name, arguments, left)
  local f = _G
  for word in name:gmatch("[^.]+") do f = f[word] end
  functions[#functions + 1] = {name = name, f = f, make = arguments, left = left or ""}
end
local function list() return {10, 20, 30} end
try("assert", function() return true, "message" end)
try("collectgarbage", function() return "setpause", 100 end, "1:nil 1:'a'")
try("error", function() return "message", 0 end)
try("getfenv", function() return 0 end, "1:-0.5 1:nil")
try("getmetatable", function() return "" end)
try("ipairs", function() return list() end)
try("load", function() return function() end, "name" end, "1:print")
try("loadstring", function() return "return 1", "name" end)
try("loadfile", function() return "/nonexistent/file" end, "few 1:nil 1:'a\\0b'")
try("dofile", function() return "/nonexistent/file" end, "few 1:nil 1:'a\\0b'")
try("newproxy", function() return true end)
try("next", function() return list(), 1 end, "1:{} 1:table 2:255 2:256 2:2^31-1 2:2^31 2:2^32 2:2^32+2 2:2^53 2:2^63 2:1e300")
try("pairs", function() return list() end)
try("pcall", function() return type, 1 end)
try("rawequal", function() return 1, 1 end)
try("rawget", function() return list(), 2 end)
try("rawset", function() return list(), 2, 5 end)
try("select", function() return 2, "a", "b", "c" end)
functions[#functions + 1] = {name = "setfenv", f = function(t) return type(setfenv(function() end, t)) end, make = function() return {} end, left = ""}
for _, level in ipairs {-1, 1e300, -1e300, "a", 300, {}, true, nan} do
  functions[#functions + 1] = {name = "setfenv " .. show(level), f = function(t) return type(setfenv(level, t)) end, make = function() return {} end, left = ""}
end
try("setmetatable", function() return {}, {} end)
try("tonumber", function() return "10", 10 end)
try("tostring", function() return 1 end)
try("type", function() return 1 end)
try("unpack", function() return list(), 1, 3 end, "2:2^31 3:2^31-1 3:-2^31-1 2:-2^31 2:-2^53 2:-2^63 2:-2^31-1 2:2^63 2:1e300 2:-1e300 2:nan 2:inf 2:-inf")
try("xpcall", function() return type, function(e) return e end end)
try("coroutine.create", function() return function() end end, "1:print")
try("coroutine.resume", function() return coroutine.create(function(...) return ... end), 1 end)
try("coroutine.status", function() return coroutine.create(function() end) end)
try("coroutine.wrap", function() return function() end end, "1:print")
for _, name in ipairs {"abs", "ceil", "cos", "deg", "exp", "floor", "log10", "rad", "sqrt", "frexp", "modf"} do try("math." .. name, function() return 1 end) end
try("math.fmod", function() return 7, 3 end)
try("math.pow", function() return 2, 3 end)
try("math.ldexp", function() return 1, 3 end)
try("math.max", function() return 1, 2 end)
try("math.min", function() return 1, 2 end)
try("math.randomseed", function() return 1 end)
try("math.atan2", function() return 1, 2 end)
try("string.byte", function() return "hello", 1, 3 end)
try("string.char", function() return 65, 66 end)
try("string.find", function() return "hello", "l+", 1, false end)
try("string.format", function() return "%d %s %5.1f", 1, "a", 2 end, "3:'a\\0b'")
for _, d in ipairs {"%c", "%d", "%i", "%u", "%o", "%x", "%X", "%5d", "%-5d|", "%05d", "%+d", "%e", "%f", "%g", "%G", "%.3f", "%q", "%s", "%.2s", "%10s", "%5c", "%.20f"} do
  local left = d:find("c") and "2:0 2:-0.5 2:-0 2:256 2:2^31 2:-2^31 2:-2^31-1 2:2^32 2:2^32+2 2:2^53 2:-2^53 2:2^63 2:-2^63 2:1e300 2:-1e300 2:nan 2:inf 2:-inf" or d:find("s") and "2:'a\\0b'"
  functions[#functions + 1] = {name = "format " .. d, f = string.format, make = function() return d, 1 end, left = left or ""}
end
for _, f in ipairs {"%", "%z", "%10", "%1.1.1d", "%100d", "%.100f", "%#d", "% d", "%--d", "%-+ #0d", "%-+ #00d", "%llu", "%p", "%n", "%$", "%5%", "%a\0%d", "%d%d%d"} do
  functions[#functions + 1] = {name = "format text " .. f:gsub("%z", "\\0"), f = function(x) return string.format(f, x, x) end, make = function() return 1 end, left = ""}
end
try("string.gmatch", function() return "hello", "l" end)
try("string.gsub", function() return "hello", "l", "L", 1 end)
try("string.len", function() return "hello" end)
try("string.lower", function() return "HELLO" end)
try("string.match", function() return "hello", "(l)(l)", 1 end)
try("string.rep", function() return "ab", 2 end, "2:2^31-1 2:-2^31-1")
try("string.reverse", function() return "hello" end)
try("string.sub", function() return "hello", 2, 4 end)
try("string.upper", function() return "hello" end)
try("table.concat", function() return list(), ",", 1, 3 end, "3:-2^31 3:-2^31-1 3:-2^53 3:-2^63 4:2^31-1 4:2^53 4:2^32 4:2^32+2")
try("table.foreach", function() return list(), function() end end)
try("table.foreachi", function() return list(), function() end end)
try("table.getn", function() return list() end)
try("table.insert", function() return list(), 2, 15 end, "2:2^31-1 2:2^31 2:-2^31 2:-2^31-1")
functions[#functions + 1] = {name = "table.insert at the end", f = function(...) local t = list() table.insert(t, ...) return t end, make = function() return 15 end, left = ""}
try("table.maxn", function() return list() end)
try("table.remove", function() return list(), 2 end)
try("table.sort", function() return list(), function(a, b) return a < b end end)
try("os.date", function() return "!%Y-%m-%d %H:%M:%S", 0 end, "few 1:nil 1:-1 1:'a\\0b' 2:nil 2:2^53 2:-2^53")
try("os.difftime", function() return 5, 3 end)
try("os.getenv", function() return "NO_SUCH_VARIABLE" end)
-- Not with what could be the name of a file.
for _, name in ipairs {"remove", "rename"} do
  functions[#functions + 1] = {name = "os." .. name, f = function(x) if type(x) == "string" or type(x) == "number" then return end return os[name](x, x) end, make = function() return true end, left = ""}
end
try("os.time", function() return {year = 2000, month = 1, day = 1, hour = 12} end, "few 1:nil")
try("os.setlocale", function() return "C", "all" end, "1:''")
for _, field in ipairs {"year", "month", "day", "hour", "min", "sec", "isdst"} do
  functions[#functions + 1] = {name = "os.time " .. field, f = function(x) local t = {year = 2000, month = 1, day = 1, hour = 12} t[field] = x return (pcall(os.time, t)), select(2, pcall(os.time, t)) end, make = function() return 1 end, left = field:find("[yo]") and "1:2^31-1 1:2^31 1:-2^31 1:-2^31-1" or ""}
end
try("io.open", function() return "/nonexistent/file", "r" end, "1:'a\\0b'")
try("io.lines", function() return "/nonexistent/file" end, "few 1:nil 1:'a\\0b'")
try("io.input", function() return io.stdin end, "few 1:nil 1:'a\\0b'")
try("io.type", function() return 1 end)
try("io.close", function() return io.stdin end, "1:nil 1:file")

local long = {}
for _, case in ipairs(functions) do
  local count = select("#", case.make())
  for place = 1, count + 1 do
    local groups, order = {}, {}
    for _, value in ipairs(values) do
      if not (" " .. case.left .. " "):find(" " .. place .. ":" .. value[1] .. " ", 1, true) then
        local arguments = {case.make()}
        arguments[place] = value[2]
        local result = shown(pcall(case.f, unpack(arguments, 1, math.max(count, place))))
        if not groups[result] then groups[result] = {} order[#order + 1] = result end
        table.insert(groups[result], value[1])
      end
    end
    for _, result in ipairs(order) do
      if case.name:find("^math.random") and not result:find("^false") then result = "true" end
      print(case.name, place, table.concat(groups[result] or {}, " "), result) end
  end
  for few = case.left:find("few") and count or 0, count - 1 do
    local arguments = {case.make()}
    print(case.name, "only " .. few, shown(pcall(case.f, unpack(arguments, 1, few))))
  end
end
