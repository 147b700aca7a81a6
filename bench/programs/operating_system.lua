-- small: 20
-- The simulation of an operating system, in the spirit of Richards: tasks with priorities, queues of packets, devices.
local size = tonumber((...)) or 24000

local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
local DATA, WORK = 1, 2

local function append(packet, queue)
  packet.link = nil
  if queue == nil then return packet end
  local last = queue
  while last.link do last = last.link end
  last.link = packet
  return queue
end

local Task = {}
Task.__index = Task
function Task.new(scheduler, id, priority, queue, behaviour)
  local task = setmetatable({
    scheduler = scheduler, id = id, priority = priority, queue = queue, next = scheduler.tasks,
    held = false, suspended = queue == nil, runnable = queue ~= nil, behaviour = behaviour,
  }, Task)
  scheduler.tasks = task
  scheduler.table[id] = task
  return task
end
function Task:is_held_or_suspended() return self.held or (self.suspended and not self.runnable) end
function Task:accept(packet, current)
  if self.queue == nil then
    self.queue = packet
    packet.link = nil
    self.runnable = true
    if self.priority > current.priority then return self end
  else
    self.queue = append(packet, self.queue)
  end
  return current
end
function Task:run()
  local packet
  if self.suspended and self.runnable then
    packet = self.queue
    self.queue = packet.link
    self.suspended = false
    self.runnable = self.queue ~= nil
  end
  return self.behaviour:run(self, packet)
end

local Scheduler = {}
Scheduler.__index = Scheduler
function Scheduler:schedule()
  local current = self.tasks
  while current do
    if current:is_held_or_suspended() then
      current = current.next
    else
      self.current = current
      self.runs = self.runs + 1
      current = current:run()
    end
  end
end
function Scheduler:wait()
  self.current.suspended = true
  return self.current
end
function Scheduler:hold()
  self.holds = self.holds + 1
  self.current.held = true
  return self.current.next
end
function Scheduler:release(id)
  local task = self.table[id]
  task.held = false
  if task.priority > self.current.priority then return task end
  return self.current
end
function Scheduler:send(packet, id)
  self.packets = self.packets + 1
  packet.from = self.current.id
  return self.table[id]:accept(packet, self.current)
end

local Idle = {}
Idle.__index = Idle
function Idle:run(task)
  self.count = self.count - 1
  if self.count == 0 then return task.scheduler:hold() end
  if self.state % 2 == 0 then
    self.state = self.state / 2
    return task.scheduler:release(DEVICE_A)
  end
  self.state = (self.state - 1) / 2 + 1931
  return task.scheduler:release(DEVICE_B)
end

local Worker = {}
Worker.__index = Worker
function Worker:run(task, packet)
  if packet == nil then return task.scheduler:wait() end
  self.target = self.target == HANDLER_A and HANDLER_B or HANDLER_A
  packet.position = 1
  for i = 1, 4 do
    self.letter = self.letter % 26 + 1
    packet.data[i] = 64 + self.letter
  end
  return task.scheduler:send(packet, self.target)
end

local Handler = {}
Handler.__index = Handler
function Handler:run(task, packet)
  if packet then
    if packet.kind == WORK then self.work = append(packet, self.work) else self.data = append(packet, self.data) end
  end
  local work = self.work
  if work then
    if work.position > 4 then
      self.work = work.link
      return task.scheduler:send(work, WORKER)
    end
    local data = self.data
    if data then
      self.data = data.link
      data.value = work.data[work.position]
      work.position = work.position + 1
      return task.scheduler:send(data, self.device)
    end
  end
  return task.scheduler:wait()
end

local Device = {}
Device.__index = Device
function Device:run(task, packet)
  if packet then
    self.pending = packet
    self.sum = (self.sum + (packet.value or 0)) % 1000003
    return task.scheduler:hold()
  end
  local done = self.pending
  if done == nil then return task.scheduler:wait() end
  self.pending = nil
  return task.scheduler:send(done, done.handler)
end

local function packets(kind, handler, count)
  local queue
  for _ = 1, count do queue = { link = queue, kind = kind, handler = handler, position = 1, data = {}, from = 0 } end
  return queue
end

local scheduler = setmetatable({ table = {}, packets = 0, holds = 0, runs = 0 }, Scheduler)
local a = setmetatable({ sum = 0 }, Device)
local b = setmetatable({ sum = 0 }, Device)
local idle = Task.new(scheduler, IDLE, 0, nil, setmetatable({ state = 1, count = size * 10 }, Idle))
idle.suspended = false
Task.new(scheduler, WORKER, 1000, packets(WORK, WORKER, 2), setmetatable({ target = HANDLER_A, letter = 0 }, Worker))
Task.new(scheduler, HANDLER_A, 2000, packets(DATA, HANDLER_A, 3), setmetatable({ device = DEVICE_A }, Handler))
Task.new(scheduler, HANDLER_B, 3000, packets(DATA, HANDLER_B, 3), setmetatable({ device = DEVICE_B }, Handler))
Task.new(scheduler, DEVICE_A, 4000, nil, a)
Task.new(scheduler, DEVICE_B, 5000, nil, b)
scheduler:schedule()
print(scheduler.runs, scheduler.packets, scheduler.holds, a.sum, b.sum)
