-- A module: what require answers, run once.
print("loading counter", ...)
local M = { n = 0 }
function M.next() M.n = M.n + 1 return M.n end
return M
