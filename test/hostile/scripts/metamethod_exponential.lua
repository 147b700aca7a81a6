-- must: reach timeout
local depth = 0
local t = setmetatable({}, {})
getmetatable(t).__unm = function(a)
  if depth > 60 then return a end
  depth = depth + 1
  local x = -a
  x = -a
  depth = depth - 1
  return a
end
return -t
