-- small: 2
-- An interpreter: a stack machine whose instructions are dispatched through an if chain, and again through a table of functions.
local size = tonumber((...)) or 14000

local PUSH, ADD, SUB, MUL, LOAD, STORE, JUMP, JUMP_UNLESS, LESS, PRINT, HALT = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11

-- sum = 0; i = 0; while i < n: sum = sum + i * i - 3; i = i + 1
local function program(n)
  return {
    { PUSH, 0 }, { STORE, 1 }, { PUSH, 0 }, { STORE, 2 },
    { LOAD, 2 }, { PUSH, n }, { LESS }, { JUMP_UNLESS, 20 },
    { LOAD, 1 }, { LOAD, 2 }, { LOAD, 2 }, { MUL }, { ADD }, { PUSH, 3 }, { SUB }, { STORE, 1 },
    { LOAD, 2 }, { PUSH, 1 }, { JUMP, 22 }, { LOAD, 1 }, { HALT }, { ADD }, { STORE, 2 }, { JUMP, 5 },
  }
end

local function run_chain(code)
  local stack, memory, top, at, steps = {}, {}, 0, 1, 0
  while true do
    local instruction = code[at]
    local operation, operand = instruction[1], instruction[2]
    at = at + 1
    steps = steps + 1
    if operation == PUSH then
      top = top + 1
      stack[top] = operand
    elseif operation == ADD then
      top = top - 1
      stack[top] = stack[top] + stack[top + 1]
    elseif operation == SUB then
      top = top - 1
      stack[top] = stack[top] - stack[top + 1]
    elseif operation == MUL then
      top = top - 1
      stack[top] = stack[top] * stack[top + 1]
    elseif operation == LOAD then
      top = top + 1
      stack[top] = memory[operand]
    elseif operation == STORE then
      memory[operand] = stack[top]
      top = top - 1
    elseif operation == JUMP then
      at = operand
    elseif operation == JUMP_UNLESS then
      if not stack[top] then at = operand end
      top = top - 1
    elseif operation == LESS then
      top = top - 1
      stack[top] = stack[top] < stack[top + 1]
    elseif operation == PRINT then
      print(stack[top])
    elseif operation == HALT then
      return stack[top], steps
    end
  end
end

local handlers = {
  [PUSH] = function(m, operand) m.top = m.top + 1 m.stack[m.top] = operand end,
  [ADD] = function(m) m.top = m.top - 1 m.stack[m.top] = m.stack[m.top] + m.stack[m.top + 1] end,
  [SUB] = function(m) m.top = m.top - 1 m.stack[m.top] = m.stack[m.top] - m.stack[m.top + 1] end,
  [MUL] = function(m) m.top = m.top - 1 m.stack[m.top] = m.stack[m.top] * m.stack[m.top + 1] end,
  [LOAD] = function(m, operand) m.top = m.top + 1 m.stack[m.top] = m.memory[operand] end,
  [STORE] = function(m, operand) m.memory[operand] = m.stack[m.top] m.top = m.top - 1 end,
  [JUMP] = function(m, operand) m.at = operand end,
  [JUMP_UNLESS] = function(m, operand)
    if not m.stack[m.top] then m.at = operand end
    m.top = m.top - 1
  end,
  [LESS] = function(m) m.top = m.top - 1 m.stack[m.top] = m.stack[m.top] < m.stack[m.top + 1] end,
  [HALT] = function(m) m.running = false end,
}

local function run_table(code)
  local machine = { stack = {}, memory = {}, top = 0, at = 1, running = true }
  local steps = 0
  while machine.running do
    local instruction = code[machine.at]
    machine.at = machine.at + 1
    steps = steps + 1
    handlers[instruction[1]](machine, instruction[2])
  end
  return machine.stack[machine.top], steps
end

local sum, steps = 0, 0
for round = 1, size / 20 do
  local code = program(100 + round % 10)
  for _ = 1, 4 do
    local result, count = run_chain(code)
    sum, steps = (sum + result) % 1000003, steps + count
  end
  local result, count = run_table(code)
  sum, steps = (sum + result) % 1000003, steps + count
end
print(string.format("%d %d", sum, steps))
