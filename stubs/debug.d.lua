---@meta _

---@class debuglib
debug = {}

---@class debuginfo
---@field name? string
---@field namewhat? string
---@field short_src? string
---@field source? string
---@field what? string
---@field currentline? integer
---@field linedefined? integer
---@field lastlinedefined? integer
---@field nups? integer
---@field nparams? integer
---@field isvararg? boolean
---@field func? function

---Runs lines of standard input, until one says `cont`.
function debug.debug() end

---The globals of a function, or the table of a userdata. (5.1, LuaJIT)
---@param object any
---@return table
function debug.getfenv(object) end

---There is no hook.
---@param co? thread
---@return nil
function debug.gethook(co) end

---What is known of a function, or of the one at a level.
---@param co thread
---@param f integer|function
---@param what? string
---@return debuginfo?
---@overload fun(f: integer|function, what?: string): debuginfo?
function debug.getinfo(co, f, what) end

---Fails: local variables are not known.
---@param ... any
function debug.getlocal(...) end

---@param value any
---@return table?
function debug.getmetatable(value) end

---@return table
function debug.getregistry() end

---Fails: upvalues are not known.
---@param ... any
function debug.getupvalue(...) end

---Always nil. (5.2, 5.3)
---@param value any
---@return any
function debug.getuservalue(value) end

---Gives a function other globals. (5.1, LuaJIT)
---@generic T
---@param object T
---@param env table
---@return T object
function debug.setfenv(object, env) end

---Fails if it is given a function: there are no hooks.
---@param ... any
function debug.sethook(...) end

---Fails: local variables are not known.
---@param ... any
function debug.setlocal(...) end

---Gives a value, or all values of its type, a metatable.
---@generic T
---@param value T
---@param metatable? table
---@return T value
function debug.setmetatable(value, metatable) end

---Fails: upvalues are not known.
---@param ... any
function debug.setupvalue(...) end

---Cannot be set. (5.2, 5.3)
---@param ... any
function debug.setuservalue(...) end

---The functions that are active, as text.
---@param co thread
---@param message? any
---@param level? integer
---@return string
---@overload fun(message?: any, level?: integer): string
function debug.traceback(co, message, level) end

---Fails: upvalues are not known. (5.2)
---@param ... any
function debug.upvalueid(...) end

---Fails: upvalues are not known. (5.2)
---@param ... any
function debug.upvaluejoin(...) end
