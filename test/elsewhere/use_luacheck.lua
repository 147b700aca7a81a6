-- luacheck's library on its own files and on Penlight's: what it reports.
package.preload.lfs = function() return {} end
local check = require "luacheck.check"
local filter = require "luacheck.filter"
local format = require "luacheck.format"
local names = {
  "luacheck/check.lua", "luacheck/lexer.lua", "luacheck/parser.lua", "luacheck/filter.lua", "luacheck/options.lua", "luacheck/utils.lua", "pl/List.lua", "pl/lexer.lua", "pl/pretty.lua", "pl/stringx.lua",
}
local broken = { "local x", "x = = 1", "for i = 1 do end", "local a <const> = 1; a = 2", "goto l", "return ...", "f(", "local function f() return g end", "while true do local x = 1 end ::a:: ::a::" }
local function report(source)
  local result = check(source)
  local lines = {}
  for _, warning in ipairs(result.warnings or {}) do
    lines[#lines + 1] = ("%s %d:%d-%s %s"):format(warning.code, warning.line, warning.column, tostring(warning.end_column), tostring(warning.name))
  end
  return lines
end
for _, name in ipairs(names) do
  local file = assert(io.open("/usr/share/lua/5.1/" .. name))
  local lines = report(file:read("*a"))
  file:close()
  print(name, #lines)
  for i = 1, math.min(#lines, 60) do print(lines[i]) end
end
for _, source in ipairs(broken) do print(source, table.concat(report(source), "; ")) end
