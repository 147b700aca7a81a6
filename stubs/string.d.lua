---@meta _

---Strings are sequences of bytes; positions count from 1, negative ones from the end.
---@class stringlib
string = {}

---The bytes at some positions.
---@param s string|number
---@param i? integer 1 if nothing is said
---@param j? integer the same as `i` if nothing is said
---@return integer ...
function string.byte(s, i, j) end

---A string of bytes.
---@param ... integer
---@return string
function string.char(...) end

---Fails: functions have no binary form.
---@param f function
---@return string
function string.dump(f) end

---Where a pattern is found first, and what it captures; nil if it is not found.
---@param s string|number
---@param pattern string|number
---@param init? integer where to begin
---@param plain? boolean take the pattern as it is written
---@return integer? first
---@return integer? last
---@return string|integer ...
function string.find(s, pattern, init, plain) end

---Text with values in the places of its directives.
---@param format string|number
---@param ... any
---@return string
function string.format(format, ...) end

---The old name of `string.gmatch`. (5.1)
---@param s string|number
---@param pattern string|number
---@return fun(): string|integer, ...
function string.gfind(s, pattern) end

---Goes through all places where a pattern is found: what it captures there, or all of it.
---@param s string|number
---@param pattern string|number
---@return fun(): string|integer, ...
function string.gmatch(s, pattern) end

---Replaces what a pattern finds. A function may wait.
---@param s string|number
---@param pattern string|number
---@param replacement string|number|table|function text in which `%1` is a capture, or what is asked for the first capture
---@param n? integer how often at most
---@return string s
---@return integer count
function string.gsub(s, pattern, replacement, n) end

---How many bytes there are.
---@param s string|number
---@return integer
function string.len(s) end

---With small letters for the capital ones of ASCII.
---@param s string|number
---@return string
function string.lower(s) end

---What a pattern captures where it is found first, or all of it; nil if it is not found.
---@param s string|number
---@param pattern string|number
---@param init? integer where to begin
---@return string|integer|nil ...
function string.match(s, pattern, init) end

---Values as bytes, in a format. (5.3)
---@param format string
---@param ... string|number
---@return string
function string.pack(format, ...) end

---How many bytes a format takes. (5.3)
---@param format string
---@return integer
function string.packsize(format) end

---A string many times.
---@param s string|number
---@param n integer
---@param separator? string|number what is between them
---@return string
function string.rep(s, n, separator) end

---The bytes from the last to the first.
---@param s string|number
---@return string
function string.reverse(s) end

---A part of a string.
---@param s string|number
---@param i integer
---@param j? integer the end if nothing is said
---@return string
function string.sub(s, i, j) end

---Values from bytes, in a format, and where to go on. (5.3)
---@param format string
---@param s string
---@param position? integer where to begin
---@return string|number ...
function string.unpack(format, s, position) end

---With capital letters for the small ones of ASCII.
---@param s string|number
---@return string
function string.upper(s) end
