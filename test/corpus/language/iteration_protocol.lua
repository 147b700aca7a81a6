-- pairs, ipairs, next and hand-written iterators, stateless and stateful; modifying while iterating.
local t = { 10, 20, 30, x = 1 }
local f, s, c = ipairs(t)
print(type(f), s == t, c, f(s, 0), f(s, 3))
f, s, c = pairs(t)
print(type(f), s == t, c)
print(next(t), next({}), type(next))
local function ordered(tbl)
  local keys = {}
  for k in pairs(tbl) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  local i = 0
  return function() i = i + 1 if keys[i] ~= nil then return keys[i], tbl[keys[i]] end end
end
for k, v in ordered({ b = 2, a = 1, c = 3, [1] = "n" }) do io.write(tostring(k), "=", tostring(v), " ") end
print()
local function chars(str) local i = 0 return function() i = i + 1 if i <= #str then return str:sub(i, i), i end end end
for ch, i in chars("abc") do io.write(ch, i, " ") end
print()
local function zip(a, b) local i = 0 return function() i = i + 1 if a[i] ~= nil and b[i] ~= nil then return a[i], b[i] end end end
for x, y in zip({ 1, 2, 3 }, { "a", "b" }) do io.write(x, y, " ") end
print()
local function map(iter, fn) return function(...) local v = iter(...) if v ~= nil then return fn(v) end end end
local function count(n) local i = 0 return function() if i < n then i = i + 1 return i end end end
for v in map(count(4), function(v) return v * v end) do io.write(v, " ") end
print()
for k, v in string.gmatch("a=1, b=2, c=3", "(%w+)=(%w+)") do io.write(k, v, ";") end
print()
local lines = {}
for line in ("one\ntwo\n\nfour"):gmatch("([^\n]*)\n?") do lines[#lines + 1] = "[" .. line .. "]" end
print(table.concat(lines))
local grow = { 1 }
for i, v in ipairs(grow) do if i < 5 then grow[i + 1] = v + 1 end end
print(#grow)
local del = {}
for i = 1, 20 do del["k" .. i] = i end
local seen = 0
for k, v in pairs(del) do seen = seen + v del[k] = nil end
print(seen, next(del))
local upd = { a = 1, b = 2, c = 3 }
for k, v in pairs(upd) do upd[k] = v * 10 end
print(upd.a, upd.b, upd.c)
local sum = 0
for i in pairs({ 5, 6, nil, 8 }) do sum = sum + i end
print(sum)
table.foreach = nil
for i = #t, 1, -1 do io.write(t[i], " ") end
print()
local function nested(tbl, path)
  return coroutine.wrap(function()
    local function go(x, p)
      if type(x) ~= "table" then coroutine.yield(p, x) return end
      for k, v in ordered(x) do go(v, p == "" and tostring(k) or p .. "." .. k) end
    end
    go(tbl, path or "")
  end)
end
for p, v in nested({ a = { b = 1, c = { d = 2 } }, e = 3 }) do io.write(p, "=", v, " ") end
print()
print(pcall(function() pairs() end))
print(pcall(function() ipairs(nil) end))
print(select("#", pairs({})), select("#", ipairs({})))
