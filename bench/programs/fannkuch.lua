-- small: 5
-- Permutations of a few numbers, whose beginnings are turned round until 1 comes first.
local size = tonumber((...)) or 9

local function flips_of(permutation, work, n)
  for i = 1, n do work[i] = permutation[i] end
  local flips = 0
  local first = work[1]
  while first ~= 1 do
    local i, j = 1, first
    while i < j do
      work[i], work[j] = work[j], work[i]
      i, j = i + 1, j - 1
    end
    flips = flips + 1
    first = work[1]
  end
  return flips
end

local function run(n)
  local permutation, work, counts = {}, {}, {}
  for i = 1, n do permutation[i], counts[i] = i, i end
  local most, checksum, even = 0, 0, true
  while true do
    local flips = flips_of(permutation, work, n)
    if flips > most then most = flips end
    checksum = checksum + (even and flips or -flips)
    even = not even
    -- The next permutation: the first i elements are moved round by one.
    local i = 2
    while true do
      if i > n then return checksum, most end
      local first = permutation[1]
      for j = 1, i - 1 do permutation[j] = permutation[j + 1] end
      permutation[i] = first
      counts[i] = counts[i] - 1
      if counts[i] > 0 then break end
      counts[i] = i
      i = i + 1
    end
  end
end

for _ = 1, 2 do print(run(size)) end
