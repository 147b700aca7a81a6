-- luajit
-- Yield across pcall, metamethods, iterators and callbacks that are Lua functions.
local co = coroutine.wrap(function()
  print(pcall(function()
    local got = coroutine.yield("in pcall")
    error("after " .. got, 0)
  end))
  return "finished"
end)
print(co())
print(co("yield"))
local co2 = coroutine.wrap(function()
  return pcall(pcall, function() return coroutine.yield(1), coroutine.yield(2) end)
end)
print(co2(), co2("a"), co2("b"))
local co3 = coroutine.wrap(function()
  local t = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end })
  return t.first .. t.second
end)
print(co3(), co3("1"), co3("2"))
local co4 = coroutine.wrap(function()
  local seen = {}
  local t = setmetatable({}, { __newindex = function(_, k, v) seen[#seen + 1] = k .. coroutine.yield(v) end })
  t.x = 1
  t.y = 2
  return table.concat(seen, " ")
end)
print(co4(), co4("!"), co4("?"))
local co5 = coroutine.wrap(function()
  local function iter(n, i) if i < n then return coroutine.yield("iter") + i end end
  local sum = 0
  for i in iter, 3, 0 do sum = sum + i end
  return "sum", sum
end)
print(co5(), co5(1), co5(1), co5(1))
local co6 = coroutine.wrap(function()
  return xpcall(function() coroutine.yield("x") error("e", 0) end, function(m) return "handled " .. m end)
end)
print(co6(), co6())
local co7 = coroutine.wrap(function()
  local callable = setmetatable({}, { __call = function(_, a) return a .. coroutine.yield("call") end })
  return callable("r")
end)
print(co7(), co7("s"))
local co8 = coroutine.create(function()
  for i = 1, 2 do
    local ok, err = pcall(function()
      if i == 2 then coroutine.yield("second") error("oops", 0) end
      coroutine.yield("first")
    end)
    print(i, ok, err)
  end
end)
while coroutine.status(co8) ~= "dead" do print(coroutine.resume(co8)) end
print(coroutine.isyieldable and coroutine.isyieldable() or false)
local function recursive(n) if n == 0 then coroutine.yield("bottom") return 0 end return 1 + recursive(n - 1) end
local co9 = coroutine.wrap(function() return recursive(50) end)
print(co9(), co9())
local nested = coroutine.wrap(function()
  local inner = coroutine.wrap(function() coroutine.yield(pcall(coroutine.yield, "i1")) return "i3" end)
  coroutine.yield(inner())
  coroutine.yield(inner("resumed"))
  return inner()
end)
print(nested(), nested(), nested())
