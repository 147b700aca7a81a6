---@meta _

---@alias readformat integer|"n"|"l"|"L"|"a"|"*n"|"*l"|"*L"|"*a"

---@class file*
local file = {}

---Closes the file.
---@return boolean? ok
---@return string? message
---@return integer? code
function file:close() end

---Hands over what was written.
---@return boolean? ok
---@return string? message
---@return integer? code
function file:flush() end

---Goes through what is read.
---@param ... readformat lines if nothing is said
---@return fun(): string|number|nil, ...
function file:lines(...) end

---Reads in one format after the other; nil where there is no more.
---@param ... readformat a line if nothing is said
---@return string|number|nil ...
function file:read(...) end

---Moves to another place, and answers where that is.
---@param whence? "set"|"cur"|"end" from where; `cur` if nothing is said
---@param offset? integer
---@return integer? position
---@return string? message
---@return integer? code
function file:seek(whence, offset) end

---When what is written is handed over.
---@param mode "no"|"full"|"line"
---@param size? integer means nothing
---@return boolean
function file:setvbuf(mode, size) end

---@param ... string|number
---@return file*|boolean|nil
---@return string? message
---@return integer? code
function file:write(...) end

---@class iolib
---@field stdin file*
---@field stdout file*
---@field stderr file*
io = {}

---Closes a file; the default output if nothing is said.
---@param which? file*
---@return boolean? ok
---@return string? message
---@return integer? code
function io.close(which) end

---Hands over what was written to the default output.
function io.flush() end

---The default input, which a file or a name sets.
---@param which? file*|string
---@return file*
function io.input(which) end

---Goes through what is read from a file, which is closed at its end; without a name, from the default input.
---@param path? string
---@param ... readformat
---@return fun(): string|number|nil, ...
function io.lines(path, ...) end

---Opens a file.
---@param path string
---@param mode? string as C's `fopen` reads it; `r` if nothing is said
---@return file*?
---@return string? message
---@return integer? code
function io.open(path, mode) end

---The default output, which a file or a name sets.
---@param which? file*|string
---@return file*
function io.output(which) end

---A program, whose output is read or whose input is written.
---@param command string
---@param mode? "r"|"w"
---@return file*?
---@return string? message
---@return integer? code
function io.popen(command, mode) end

---Reads from the default input.
---@param ... readformat
---@return string|number|nil ...
function io.read(...) end

---A new file, which is gone when it is closed.
---@return file*?
---@return string? message
---@return integer? code
function io.tmpfile() end

---What a file is; nil for other values.
---@param value any
---@return "file"|"closed file"|nil
function io.type(value) end

---Writes to the default output.
---@param ... string|number
---@return file*|boolean|nil
---@return string? message
---@return integer? code
function io.write(...) end
