---@meta _

---Operations on the bits of numbers, whose results have no sign. (5.2)
---@class bit32lib
bit32 = {}

---Shifts to the right; the highest bit stays. A negative number shifts to the left.
---@param x number
---@param n integer
---@return integer
function bit32.arshift(x, n) end

---@param ... number
---@return integer
function bit32.band(...) end

---@param x number
---@return integer
function bit32.bnot(x) end

---@param ... number
---@return integer
function bit32.bor(...) end

---Whether the arguments have a bit in common.
---@param ... number
---@return boolean
function bit32.btest(...) end

---@param ... number
---@return integer
function bit32.bxor(...) end

---A number of some of the bits.
---@param x number
---@param field integer the lowest of them, from 0
---@param width? integer 1 if nothing is said
---@return integer
function bit32.extract(x, field, width) end

---Rotates to the left.
---@param x number
---@param n integer
---@return integer
function bit32.lrotate(x, n) end

---@param x number
---@param n integer
---@return integer
function bit32.lshift(x, n) end

---The number with others for some of its bits.
---@param x number
---@param value number
---@param field integer the lowest of them, from 0
---@param width? integer 1 if nothing is said
---@return integer
function bit32.replace(x, value, field, width) end

---Rotates to the right.
---@param x number
---@param n integer
---@return integer
function bit32.rrotate(x, n) end

---@param x number
---@param n integer
---@return integer
function bit32.rshift(x, n) end
