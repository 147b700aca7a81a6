-- small: 20
-- Coroutines as tasks: a round-robin scheduler, channels between producers and consumers, tasks that fail.
local size = tonumber((...)) or 22000

local ready, first, last = {}, 1, 0
local function schedule(task)
  last = last + 1
  ready[last] = task
end
local function spawn(f, ...)
  local task = { thread = coroutine.create(f), args = { ... } }
  schedule(task)
  return task
end

local failures, switches = 0, 0
local unpack = unpack or table.unpack
local function run()
  while first <= last do
    local task = ready[first]
    ready[first] = nil
    first = first + 1
    switches = switches + 1
    local ok, request = coroutine.resume(task.thread, unpack(task.args))
    task.args = {}
    if not ok then
      failures = failures + 1
    elseif coroutine.status(task.thread) ~= "dead" then
      if request then request(task) else schedule(task) end
    end
  end
end

local function channel()
  return { values = {}, first = 1, last = 0, waiting = {} }
end
local function send(target, value)
  target.last = target.last + 1
  target.values[target.last] = value
  local task = table.remove(target.waiting)
  if task then schedule(task) end
  coroutine.yield()
end
local function receive(source)
  while source.first > source.last do
    coroutine.yield(function(task) table.insert(source.waiting, task) end)
  end
  local value = source.values[source.first]
  source.values[source.first] = nil
  source.first = source.first + 1
  return value
end

local numbers, squares = channel(), channel()
local total = 0
for producer = 1, 4 do
  spawn(function(from)
    for i = from, size * 4, 4 do send(numbers, i) end
    send(numbers, false)
  end, producer)
end
spawn(function()
  local ended = 0
  while ended < 4 do
    local value = receive(numbers)
    if value then send(squares, value % 1009 * (value % 1009) % 1009) else ended = ended + 1 end
  end
  send(squares, false)
end)
spawn(function()
  while true do
    local value = receive(squares)
    if not value then return end
    total = total + value
  end
end)
for i = 1, size do
  spawn(function(n)
    for _ = 1, n % 5 do coroutine.yield() end
    if n % 10 == 0 then error("task " .. n .. " failed") end
  end, i)
end
run()
print(total, failures, switches > size * 8)
