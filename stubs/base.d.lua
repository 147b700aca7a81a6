---@meta _

---The table of all global variables.
---@type table<string, any>
_G = {}

---The version of Lua that scripts are written in: `Lua 5.1` unless another one is chosen.
---@type string
_VERSION = "Lua 5.1"

---What the script was started with: its name at 0, its arguments from 1 on. Set by the command.
---@type table<integer, string>
arg = {}

---Fails if the first value is nil or false; answers all its arguments otherwise.
---@generic T
---@param value T
---@param message? any what to fail with; `assertion failed!` if nothing is said
---@param ... any
---@return T
---@return any ...
function assert(value, message, ...) end

---Asks for garbage to be collected, or for what it has come to.
---@param option? "collect"|"stop"|"restart"|"count"|"step"|"setpause"|"setstepmul"|"isrunning" `collect` if nothing is said
---@param arg? integer
---@return number|boolean
function collectgarbage(option, arg) end

---Runs a file, or standard input, as a chunk.
---@param filename? string
---@return any ...
function dofile(filename) end

---Fails with a value, which `pcall` catches.
---@param message any
---@param level? integer whose position begins the message: 1, that of the caller, if nothing is said; 0 for none
function error(message, level) end

---The memory in use, in whole kilobytes. (5.1)
---@return integer
function gcinfo() end

---The globals of a function. (5.1, LuaJIT)
---@param f? integer|function a function, or the level of one that runs; 1 if nothing is said
---@return table
function getfenv(f) end

---The metatable of a value, or what its `__metatable` field has.
---@param object any
---@return any
function getmetatable(object) end

---Goes through the values at 1, 2, 3 and so on, up to the first nil.
---@generic T
---@param t T[]
---@return fun(t: T[], i?: integer): integer, T
---@return T[] t
---@return integer i
function ipairs(t) end

---Compiles a chunk: a string, or the pieces that a function answers until it answers nil or an empty string.
---@param chunk string|fun(): string?
---@param chunkname? string what messages show
---@param mode? "b"|"t"|"bt" chunks are text; others are refused in any case
---@param env? table its globals
---@return function? chunk
---@return string? message
function load(chunk, chunkname, mode, env) end

---Compiles a file, or standard input.
---@param filename? string
---@param mode? "b"|"t"|"bt"
---@param env? table its globals
---@return function? chunk
---@return string? message
function loadfile(filename, mode, env) end

---Compiles a string. (5.1, LuaJIT)
---@param text string
---@param chunkname? string
---@return function? chunk
---@return string? message
function loadstring(text, chunkname) end

---Makes a module, and its table the globals of the function that calls this. (5.1, LuaJIT)
---@param name string
---@param ... fun(module: table) called with the module
function module(name, ...) end

---Makes a userdata. (5.1, LuaJIT)
---@param proxy? boolean|userdata whether it has a metatable of its own, or whose it has
---@return userdata
function newproxy(proxy) end

---The pair behind a key of a table, in the order of a traversal; nil behind the last.
---@generic K, V
---@param t table<K, V>
---@param key? K nil stands for the place before the first
---@return K? key
---@return V? value
function next(t, key) end

---Goes through all pairs of a table, in no order.
---@generic K, V
---@param t table<K, V>
---@return fun(t: table<K, V>, key?: K): K, V
---@return table<K, V> t
function pairs(t) end

---Calls a function, and catches what it fails with. It may wait.
---@param f function
---@param ... any
---@return boolean ok
---@return any ... what it answers, or what it has failed with
function pcall(f, ...) end

---Writes values to standard output, as `tostring` shows them, with tabs between them.
---@param ... any
function print(...) end

---Whether two values are the same, whatever their metatables say.
---@param a any
---@param b any
---@return boolean
function rawequal(a, b) end

---What a table has at a key, whatever its metatable says.
---@param t table
---@param key any
---@return any
function rawget(t, key) end

---The length of a table or string, whatever its metatable says. (5.2)
---@param value table|string
---@return integer
function rawlen(value) end

---Sets what a table has at a key, whatever its metatable says.
---@param t table
---@param key any
---@param value any
---@return table t
function rawset(t, key, value) end

---Loads a module once, and answers it: one of the host's, or a file that `package.path` leads to. It may wait.
---@param name string
---@return any module
function require(name) end

---The arguments from one on, or how many there are.
---@param n integer|"#" negative numbers count from the end
---@param ... any
---@return any ...
function select(n, ...) end

---Gives a function other globals. (5.1, LuaJIT)
---@param f integer|function a function, or the level of one that runs; 0 is what is loaded from now on
---@param env table
---@return function?
function setfenv(f, env) end

---Gives a table a metatable.
---@generic T: table
---@param t T
---@param metatable? table nil takes it away
---@return T t
function setmetatable(t, metatable) end

---The number that a value stands for; nil if there is none.
---@param value any
---@param base? integer 2 to 36, for a string of such digits
---@return number?
function tonumber(value, base) end

---A value as text.
---@param value any
---@return string
function tostring(value) end

---@param value any
---@return "nil"|"boolean"|"number"|"string"|"table"|"function"|"thread"|"userdata"
function type(value) end

---The values of a list, one by one. (5.1, LuaJIT)
---@generic T
---@param list T[]
---@param first? integer 1 if nothing is said
---@param last? integer the length if nothing is said
---@return T ...
function unpack(list, first, last) end

---Calls a function; what it fails with goes through a handler. Both may wait.
---@param f function
---@param handler fun(message: any): any
---@param ... any what the function is given
---@return boolean ok
---@return any ... what it answers, or what the handler has made of its failure
function xpcall(f, handler, ...) end
