print("before")
local function read(config)
  pause()
  return config.section.key
end
local value = pause(1) + read({})
print("never", value)
