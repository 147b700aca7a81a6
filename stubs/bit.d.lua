---@meta _

---Operations on the bits of numbers, whose results have a sign. (LuaJIT)
---@class bitlib
bit = {}

---Shifts to the right; the sign stays.
---@param x number
---@param n integer
---@return integer
function bit.arshift(x, n) end

---@param x number
---@param ... number
---@return integer
function bit.band(x, ...) end

---@param x number
---@return integer
function bit.bnot(x) end

---@param x number
---@param ... number
---@return integer
function bit.bor(x, ...) end

---The four bytes in the other order.
---@param x number
---@return integer
function bit.bswap(x) end

---@param x number
---@param ... number
---@return integer
function bit.bxor(x, ...) end

---@param x number
---@param n integer
---@return integer
function bit.lshift(x, n) end

---Rotates to the left.
---@param x number
---@param n integer
---@return integer
function bit.rol(x, n) end

---Rotates to the right.
---@param x number
---@param n integer
---@return integer
function bit.ror(x, n) end

---@param x number
---@param n integer
---@return integer
function bit.rshift(x, n) end

---A number in the range of all results.
---@param x number
---@return integer
function bit.tobit(x) end

---The hexadecimal digits of a number.
---@param x number
---@param n? integer how many; capital letters if it is negative
---@return string
function bit.tohex(x, n) end
