-- small: 3
-- A network of one-way constraints, in the spirit of DeltaBlue: variables, plans, strengths, classes that override one another.
local size = tonumber((...)) or 450

local REQUIRED, STRONG, WEAK, NONE = 1, 2, 3, 4

local Variable = {}
Variable.__index = Variable
function Variable.new(name, value)
  return setmetatable({ name = name, value = value, strength = NONE, mark = 0, source = nil, users = {} }, Variable)
end

local Constraint = {}
Constraint.__index = Constraint
function Constraint:is_satisfied() return self.output ~= nil end
function Constraint:attach()
  for _, variable in ipairs(self:variables()) do variable.users[#variable.users + 1] = self end
end
function Constraint:detach()
  for _, variable in ipairs(self:variables()) do
    for i = #variable.users, 1, -1 do
      if variable.users[i] == self then table.remove(variable.users, i) end
    end
  end
  self.output = nil
end
function Constraint:inputs_known(mark)
  for _, variable in ipairs(self:variables()) do
    if variable ~= self.output and variable.mark ~= mark and variable.source ~= nil then return false end
  end
  return true
end

local function subclass(parent)
  local class = setmetatable({}, { __index = parent })
  class.__index = class
  return class
end

local Stay = subclass(Constraint)
function Stay.new(variable, strength) return setmetatable({ variable = variable, strength = strength }, Stay) end
function Stay:variables() return { self.variable } end
function Stay:choose() self.output = self.variable end
function Stay:execute() end

local Edit = subclass(Stay)
function Edit.new(variable, values) return setmetatable({ variable = variable, strength = STRONG, values = values, at = 0 }, Edit) end
function Edit:execute()
  self.at = self.at % #self.values + 1
  self.variable.value = self.values[self.at]
end

local Equal = subclass(Constraint)
function Equal.new(a, b, strength) return setmetatable({ a = a, b = b, strength = strength }, Equal) end
function Equal:variables() return { self.a, self.b } end
function Equal:choose() self.output = self.a.strength < self.b.strength and self.b or self.a end
function Equal:other() return self.output == self.a and self.b or self.a end
function Equal:execute() self.output.value = self:other().value end

local Scale = subclass(Equal)
function Scale.new(a, factor, offset, b)
  return setmetatable({ a = a, b = b, factor = factor, offset = offset, strength = REQUIRED }, Scale)
end
function Scale:variables() return { self.a, self.b, self.factor, self.offset } end
function Scale:execute()
  if self.output == self.b then
    self.b.value = self.a.value * self.factor.value + self.offset.value
  else
    self.a.value = (self.b.value - self.offset.value) / self.factor.value
  end
end

local Planner = {}
Planner.__index = Planner
function Planner.new() return setmetatable({ mark = 0, executed = 0, constraints = {} }, Planner) end
function Planner:add(constraint)
  constraint:attach()
  constraint:choose()
  local output = constraint.output
  output.strength = constraint.strength
  output.source = constraint
  self.constraints[#self.constraints + 1] = constraint
  return constraint
end
function Planner:plan_from(variable)
  self.mark = self.mark + 1
  local mark = self.mark
  local plan, todo = {}, {}
  variable.mark = mark
  for _, user in ipairs(variable.users) do todo[#todo + 1] = user end
  while #todo > 0 do
    local constraint = table.remove(todo)
    local output = constraint.output
    if output and output.mark ~= mark and constraint:inputs_known(mark) then
      plan[#plan + 1] = constraint
      output.mark = mark
      for _, user in ipairs(output.users) do
        if user ~= constraint then todo[#todo + 1] = user end
      end
    end
  end
  return plan
end
function Planner:execute(plan)
  for i = 1, #plan do plan[i]:execute() end
  self.executed = self.executed + #plan
end

local function chain(planner, length)
  local first = Variable.new("v1", 1)
  local previous = first
  planner:add(Stay.new(first, WEAK))
  for i = 2, length do
    local variable = Variable.new("v" .. i, 0)
    planner:add(Equal.new(previous, variable, REQUIRED)).output = variable
    variable.strength = WEAK
    previous = variable
  end
  return first, previous
end

local function projection(planner, count)
  local factor, offset = Variable.new("factor", 10), Variable.new("offset", 1000)
  local results = {}
  for i = 1, count do
    local from, to = Variable.new("from" .. i, i), Variable.new("to" .. i, 0)
    planner:add(Stay.new(from, WEAK))
    planner:add(Scale.new(from, factor, offset, to)).output = to
    results[i] = to
  end
  return factor, offset, results
end

local planner = Planner.new()
local sum = 0
for round = 1, size do
  local first, last = chain(planner, 60)
  local edit = planner:add(Edit.new(first, { round, 7, 9 }))
  local plan = planner:plan_from(first)
  for _ = 1, 10 do
    edit:execute()
    planner:execute(plan)
    sum = (sum + last.value) % 1000003
  end
  edit:detach()
  local factor, offset, results = projection(planner, 30)
  for i = 1, 5 do
    factor.value = i + round % 3
    planner:execute(planner:plan_from(factor))
    offset.value = i * 5
    planner:execute(planner:plan_from(offset))
    for j = 1, #results do sum = (sum + results[j].value) % 1000003 end
  end
  if edit:is_satisfied() then error("it should not be") end
end
print(planner.executed, #planner.constraints, string.format("%d", sum))
