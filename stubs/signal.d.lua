---@meta _

---Ends the run, with a name as its outcome. Nothing catches it.
---@param name string
function signal(name) end
