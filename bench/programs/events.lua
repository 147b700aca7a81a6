-- small: 30
-- Events and listeners: tables of closures, a state machine, and callbacks with several arguments.
local size = tonumber((...)) or 650000

local function emitter()
  local listeners = {}
  local self = {}
  function self.on(name, f)
    local list = listeners[name] or {}
    listeners[name] = list
    list[#list + 1] = f
    return function()
      for i = #list, 1, -1 do if list[i] == f then table.remove(list, i) end end
    end
  end
  function self.emit(name, ...)
    local list = listeners[name]
    if not list then return 0 end
    for i = 1, #list do list[i](...) end
    return #list
  end
  return self
end

local door = { state = "closed", opened = 0, refused = 0 }
local transitions = {
  closed = { open = "open", lock = "locked" },
  open = { close = "closed" },
  locked = { unlock = "closed" },
}
local events = emitter()
events.on("request", function(action)
  local target = transitions[door.state][action]
  if target then
    events.emit("change", door.state, target, action)
    door.state = target
  else
    door.refused = door.refused + 1
  end
end)
events.on("change", function(_, to) if to == "open" then door.opened = door.opened + 1 end end)

local changes, named = 0, {}
events.on("change", function(from, to, action)
  changes = changes + 1
  local name = from .. ">" .. to
  named[name] = (named[name] or 0) + #action
end)

local actions = { "open", "close", "lock", "open", "unlock", "close", "open", "lock" }
local called, temporary = 0, 0
for i = 1, size do
  called = called + events.emit("request", actions[i % #actions + 1])
  called = called + events.emit("nothing", i)
  local off = events.on("tick", function(n) temporary = temporary + n % 3 end)
  events.emit("tick", i)
  off()
end
print(door.state, door.opened, door.refused, changes, called, temporary)
for _, name in ipairs({ "closed>open", "open>closed", "closed>locked", "locked>closed" }) do print(name, named[name]) end
