-- lua5.2
-- Coroutines that yield in the middle of everything: the stack that waits, its errors, levels and results.
local function pack(...) return { n = select("#", ...), ... } end
local function show(...)
  local list = pack(...)
  for i = 1, list.n do list[i] = tostring(list[i]) end
  print(table.concat(list, " "))
end

-- Results of every number come back through every frame.
local function echo(...) return coroutine.yield(...) end
local function twice(...) local first = pack(echo(...)) return first.n, echo(table.unpack(first, 1, first.n)) end
local co = coroutine.create(twice)
show(coroutine.resume(co, 1, nil, 3))
show(coroutine.resume(co))
show(coroutine.resume(co, nil, nil))
show(coroutine.status(co), coroutine.resume(co))

-- Deep recursion, resumed at its bottom; each level yields on its way back.
local function down(n)
  if n == 0 then coroutine.yield("bottom") return 0 end
  local depth = down(n - 1) + 1
  if depth % 300 == 0 then coroutine.yield(depth) end
  return depth
end
for value in coroutine.wrap(function() return down(1500) and nil end) do io.write(value, " ") end
print()

-- Errors unwind what waits, to the innermost pcall, and name the line that waits.
local function fail(level) coroutine.yield("before") error("failed", level) end
local function middle(level) fail(level) end
local function outer(level) middle(level) end
for level = 0, 4 do
  local co = coroutine.create(function()
    local ok, message = pcall(outer, level)
    coroutine.yield("caught " .. tostring(message))
    outer(level)
  end)
  show(coroutine.resume(co))
  show(coroutine.resume(co))
  show(coroutine.resume(co))
  show(coroutine.resume(co))
  show(coroutine.status(co))
end

-- A handler sees the functions that wait.
local co = coroutine.wrap(function()
  return xpcall(function() coroutine.yield() local t = nil; return t.x end, function(message)
    return (debug.traceback(message, 2):gsub("\n%s+%[C%].*", ""))
  end)
end)
co()
show(co())

-- Nested: a coroutine in a coroutine, each suspended below the other.
local function counter(name, n)
  return coroutine.wrap(function()
    for i = 1, n do coroutine.yield(name .. i) end
    error(name .. " is over", 0)
  end)
end
local both = coroutine.create(function()
  local a, b = counter("a", 3), counter("b", 2)
  while true do coroutine.yield(a() .. b()) end
end)
for _ = 1, 4 do show(coroutine.resume(both)) end

-- Closures and loops made after a yield go on as those made before.
local makers = coroutine.wrap(function()
  local list = {}
  for i = 1, 3 do
    coroutine.yield()
    list[i] = function() local j = i coroutine.yield(j) i = i + 1 return j + i end
  end
  for _, f in ipairs(list) do coroutine.yield(f() + f()) end
end)
for _ = 1, 12 do io.write(tostring(makers()), " ") end
print()

-- Tail calls, in a coroutine that waits between them.
local function loop(n) if n == 0 then return "done", n end if n % 3000 == 0 then coroutine.yield(n) end return loop(n - 1) end
local co = coroutine.create(loop)
local values = pack(coroutine.resume(co, 10000))
while coroutine.status(co) ~= "dead" do
  io.write(tostring(values[2]), " ")
  values = pack(coroutine.resume(co))
end
show(table.unpack(values))

-- Library functions that call back.
show(pcall(coroutine.wrap(function() return pcall(pcall, coroutine.yield, 1) end)))
local co = coroutine.wrap(function() for k in coroutine.yield, 1, 2 do io.write(k, " ") end return "end" end)
show(co()) show(co("x")) show(co("y")) show(co())

-- What is not resumed any more, and what cannot be.
local co co = coroutine.create(function() return coroutine.resume(co) end)
show(coroutine.resume(co))
local outer_co outer_co = coroutine.create(function()
  local inner = coroutine.create(function() return coroutine.status(outer_co), coroutine.resume(outer_co) end)
  return coroutine.resume(inner)
end)
show(coroutine.resume(outer_co))
show(pcall(coroutine.wrap(function() error({ 1 }) end)) == false)
