---@meta _

---Text in UTF-8. (5.3)
---@class utf8lib
utf8 = {}

---The pattern of one character.
---@type string
utf8.charpattern = "[\0-\x7F\xC2-\xF4][\x80-\xBF]*"

---The characters with these code points.
---@param ... integer
---@return string
function utf8.char(...) end

---The code points of the characters that begin at some bytes.
---@param s string
---@param i? integer 1 if nothing is said
---@param j? integer the same as `i` if nothing is said
---@return integer ...
function utf8.codepoint(s, i, j) end

---Goes through the characters: where each begins, and its code point.
---@param s string
---@return fun(s: string, i?: integer): integer, integer
---@return string s
---@return integer i
function utf8.codes(s) end

---How many characters begin at some bytes; nil, and where it is wrong, if that is no UTF-8.
---@param s string
---@param i? integer
---@param j? integer
---@return integer?
---@return integer? position
function utf8.len(s, i, j) end

---The byte at which a character begins.
---@param s string
---@param n integer which one, from `i`
---@param i? integer
---@return integer?
function utf8.offset(s, n, i) end
