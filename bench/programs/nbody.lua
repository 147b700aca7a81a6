-- small: 100
-- Planets under gravity: floats in the fields of a few records.
local size = tonumber((...)) or 250000

local PI = math.pi
local DAYS = 365.24
local SUN = 4 * PI * PI

local function body(mass, x, y, z, vx, vy, vz)
  return { mass = mass * SUN, x = x, y = y, z = z, vx = vx * DAYS, vy = vy * DAYS, vz = vz * DAYS }
end

local bodies = {
  body(1, 0, 0, 0, 0, 0, 0),
  body(0.00095, 4.84, -1.16, -0.10, 0.00166, 0.00770, -0.000069),
  body(0.00028, 8.34, 4.12, -0.40, -0.00277, 0.00499, 0.000023),
  body(0.000043, 12.89, -15.11, -0.22, 0.00296, 0.00237, -0.000029),
  body(0.000051, 15.37, -25.91, 0.18, 0.00268, 0.00162, -0.000095),
}

local function balance()
  local px, py, pz = 0, 0, 0
  for _, b in ipairs(bodies) do
    px, py, pz = px + b.vx * b.mass, py + b.vy * b.mass, pz + b.vz * b.mass
  end
  local sun = bodies[1]
  sun.vx, sun.vy, sun.vz = -px / SUN, -py / SUN, -pz / SUN
end

local function energy()
  local e = 0
  for i, a in ipairs(bodies) do
    e = e + 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      e = e - a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    end
  end
  return e
end

local function advance(dt)
  local n = #bodies
  for i = 1, n do
    local a = bodies[i]
    local x, y, z, mass = a.x, a.y, a.z, a.mass
    local vx, vy, vz = a.vx, a.vy, a.vz
    for j = i + 1, n do
      local b = bodies[j]
      local dx, dy, dz = x - b.x, y - b.y, z - b.z
      local square = dx * dx + dy * dy + dz * dz
      local force = dt / (square * math.sqrt(square))
      local pull, push = b.mass * force, mass * force
      vx, vy, vz = vx - dx * pull, vy - dy * pull, vz - dz * pull
      b.vx, b.vy, b.vz = b.vx + dx * push, b.vy + dy * push, b.vz + dz * push
    end
    a.vx, a.vy, a.vz = vx, vy, vz
    a.x, a.y, a.z = x + dt * vx, y + dt * vy, z + dt * vz
  end
end

balance()
print(string.format("%.8f", energy()))
for _ = 1, size do advance(0.01) end
print(string.format("%.8f", energy()))
