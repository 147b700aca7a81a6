-- must: reach timeout
-- Compiling this takes far longer than the script may take.
local source = ("f(a.b, g()) "):rep(2e5)
while true do pcall(load, source) end
