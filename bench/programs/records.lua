-- small: 20
-- Records: particles with a dozen fields that move, bounce, age and are replaced.
local size = tonumber((...)) or 8000

local function particle(i)
  return {
    id = i, x = i % 100, y = i % 37, z = 0, vx = i % 7 - 3, vy = i % 5 - 2, vz = 1,
    age = 0, life = 50 + i % 50, bounces = 0, color = { r = i % 256, g = 0, b = 255 }, alive = true,
  }
end

local particles = {}
for i = 1, 300 do particles[i] = particle(i) end

local born = 300
local function step(p)
  p.x = p.x + p.vx
  p.y = p.y + p.vy
  p.z = p.z + p.vz
  if p.x < 0 or p.x > 100 then p.vx = -p.vx p.bounces = p.bounces + 1 end
  if p.y < 0 or p.y > 100 then p.vy = -p.vy p.bounces = p.bounces + 1 end
  if p.z > 20 then p.z = 0 end
  local color = p.color
  color.r = (color.r + 1) % 256
  color.g = (color.g + color.r) % 256
  p.age = p.age + 1
  if p.age > p.life then p.alive = false end
end

local bounces = 0
for _ = 1, size do
  for i = 1, #particles do
    local p = particles[i]
    step(p)
    if not p.alive then
      bounces = bounces + p.bounces
      born = born + 1
      particles[i] = particle(born)
    end
  end
end

local x, green = 0, 0
for _, p in ipairs(particles) do
  x = x + p.x
  green = green + p.color.g
end
print(born, bounces, x, green)
