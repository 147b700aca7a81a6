-- Whether what can be no key is refused before `__newindex` is asked.
local asked = setmetatable({}, {__newindex = function(_, key, value) print("asked", key ~= key and "nan" or key, value) end})
local led = setmetatable({}, {__newindex = setmetatable({}, {__newindex = asked})})
local userdata = io.stdout
for _, t in ipairs {asked, led, {}} do
  print(pcall(function() t[nil] = 1 end))
  print(pcall(function() t[0 / 0] = 1 end))
  print(pcall(function() t[nil] = nil end))
  print(pcall(rawset, t, nil, 1))
  print(t[nil], t[0 / 0])
end
local key
local t = setmetatable({}, {__newindex = function(_, k) return k.x end})
print(pcall(function() t[key] = 1 end))
print(pcall(function() return {[key] = 1} end))
