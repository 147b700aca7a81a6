-- Numbers of all sizes as tostring and string.format show them: with few digits and with many, and exactly between two texts.
local seed = 1
local function random(limit)
  seed = seed * 16807 % 2147483647
  return seed % limit
end

local function power_of_ten(exponent)
  local power = 1
  for _ = 1, math.abs(exponent) do power = power * 10 end
  return exponent < 0 and 1 / power or power
end

local makers = {
  function() return random(1000000) / 2 ^ random(22) end,
  function() return (random(2 ^ 30) * 2 ^ 20 + random(2 ^ 20)) / 2 ^ random(60) end,
  function() return random(2 ^ 30) * power_of_ten(random(40) - 20) end,
  function() return random(100000) / 100 end,
  function() return power_of_ten(random(30) - 10) + (random(3) - 1) * power_of_ten(random(30) - 20) end,
  -- Odd numbers of halves of the last digit.
  function() return (2 * random(2 ^ 24) + 1) * 5 / 2 ^ random(30) end,
  function() return random(1000) end,
}
local formats = {
  "%.14g", "%g", "%.1g", "%.3g", "%.10g", "%.15g", "%.16g", "%.17g", "%.20g", "%.0g", "%12.5g|", "%-12.4g|", "%+.6g", "%#.12g",
  "%e", "%.3e", "%.0f", "%.2f", "%.6f", "%G", "%010.3g", "% g",
}
for _ = 1, 3000 do
  local n = makers[random(#makers) + 1]()
  if random(2) == 0 then n = -n end
  local format = formats[random(#formats) + 1]
  print(tostring(n), format, string.format(format, n))
end
