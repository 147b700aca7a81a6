---@meta _

---@class oslib
os = {}

---@class osdate
---@field year integer
---@field month integer
---@field day integer
---@field hour? integer
---@field min? integer
---@field sec? integer
---@field wday? integer 1 is Sunday
---@field yday? integer
---@field isdst? boolean

---The processor time that the whole process has used, in seconds.
---@return number
function os.clock() end

---A time as text, or as a table.
---@param format? string as C's `strftime`; `!` before it is for UTC, `*t` for a table
---@param time? number now if nothing is said
---@return string|osdate|nil
function os.date(format, time) end

---@param later number
---@param earlier number
---@return number seconds
function os.difftime(later, earlier) end

---Runs a command of the system's shell to its end.
---@param command? string without one: whether there is a shell
---@return integer|boolean|nil
---@return string? how it ended, or a message
---@return integer? code
function os.execute(command) end

---Ends the run.
---@param status? boolean|integer
function os.exit(status) end

---A variable of the environment that the run was given.
---@param name string
---@return string?
function os.getenv(name) end

---@param path string
---@return boolean? ok
---@return string? message
---@return integer? code
function os.remove(path) end

---@param from string
---@param to string
---@return boolean? ok
---@return string? message
---@return integer? code
function os.rename(from, to) end

---There is the C locale only.
---@param locale? string
---@param category? string
---@return string?
function os.setlocale(locale, category) end

---Seconds since 1970: now, or at a date.
---@param date? osdate
---@return number
function os.time(date) end

---A new file's name, in the system's folder for such files.
---@return string
function os.tmpname() end
