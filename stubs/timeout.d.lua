---@meta _

---Calls a function, and answers what it does. When the time is over, it is stopped where it is, and this call fails.
---@param milliseconds number
---@param f function
---@param ... any
---@return any ...
function with_timeout(milliseconds, f, ...) end
