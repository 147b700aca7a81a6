---@meta _

---Waits, while other scripts run.
---@param seconds number fractions count
function sleep(seconds) end
