-- An error nobody catches: what was printed before stays, the message names the place.
print("before")
local config = {}
local function read(c)
  return c.section.key
end
local function main()
  print("in main")
  local value = read(config)
  print("never", value)
end
main()
