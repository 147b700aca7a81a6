print("slow begins", ...)
local M = { value = pause("loaded") }
function M.get() return pause("got") end
print("slow ends")
return M
