---@meta _

---There with `lua: "luajit"` only; its functions do nothing.
---@class jitlib
jit = {}

---@type string
jit.arch = ""

---@type string
jit.os = ""

---@type string
jit.version = ""

---@type number
jit.version_num = 0

---@param ... any
function jit.flush(...) end

---@param ... any
function jit.off(...) end

---@param ... any
function jit.on(...) end

---@return boolean
function jit.status() end
