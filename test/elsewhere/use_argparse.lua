local argparse = require("argparse")
local function parser()
  local p = argparse("script", "An example.", "For more, see elsewhere.")
  p:argument("input", "Input file.")
  p:argument("rest", "More files."):args("*")
  p:option("-o --output", "Output file.", "a.out")
  p:option("-I --include", "Include locations."):count("*")
  p:option("-n --number"):convert(tonumber):argname("<n>")
  p:option("-m --mode"):choices({ "fast", "slow" })
  p:flag("-v --verbose", "Verbosity."):count("0-2"):target("verbosity")
  p:flag("-q --quiet")
  return p
end
local function show(args)
  local ok, result = parser():pparse(args)
  if not ok then print("error:", result) return end
  local keys = {}
  for k in pairs(result) do keys[#keys + 1] = k end
  table.sort(keys)
  for i, k in ipairs(keys) do
    local v = result[k]
    keys[i] = k .. "=" .. (type(v) == "table" and "{" .. table.concat(v, ",") .. "}" or tostring(v))
  end
  print(table.concat(keys, " "))
end
show({ "file" })
show({ "file", "a", "b", "-o", "out", "-vv" })
show({ "-I", "x", "--include=y", "file", "--number", "42", "-q" })
show({ "file", "-n", "NaNo" })
show({})
show({ "file", "--unknown" })
show({ "file", "--verbos" })
show({ "file", "-o" })
show({ "file", "-vvv" })
print(parser():get_usage())
print(parser():get_help())
local git = argparse("git")
git:command_target("command")
local add = git:command("add", "Add files.")
add:argument("files"):args("+")
git:command("commit c", "Commit."):option("-m --message")
local ok, result = git:pparse({ "add", "x", "y" })
print(ok, result.command, table.concat(result.files, " "))
ok, result = git:pparse({ "c", "-m", "text" })
print(ok, result.command, result.message)
print(git:pparse({ "comit" }))
print(git:pparse({}))
print(git:get_help())
