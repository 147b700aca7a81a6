---@meta _

---Angles are in radians.
---@class mathlib
math = {}

---@type number
math.huge = 1e309

---The largest number up to which all integers are exact: 2^53 - 1. (5.3)
---@type integer
math.maxinteger = 9007199254740991

---The smallest such number. (5.3)
---@type integer
math.mininteger = -9007199254740991

---@type number
math.pi = 3.141592653589793

---@param x number
---@return number
function math.abs(x) end

---@param x number
---@return number
function math.acos(x) end

---@param x number
---@return number
function math.asin(x) end

---@param x number
---@return number
function math.atan(x) end

---The angle of the point (x, y).
---@param y number
---@param x number
---@return number
function math.atan2(y, x) end

---The smallest integer that is not below a number.
---@param x number
---@return integer
function math.ceil(x) end

---@param x number
---@return number
function math.cos(x) end

---@param x number
---@return number
function math.cosh(x) end

---An angle in degrees.
---@param x number
---@return number
function math.deg(x) end

---@param x number
---@return number
function math.exp(x) end

---The largest integer that is not above a number.
---@param x number
---@return integer
function math.floor(x) end

---What is left of a division whose quotient is rounded towards zero.
---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

---A number as a fraction between 0.5 and 1, and the power of two to multiply it with.
---@param x number
---@return number fraction
---@return integer exponent
function math.frexp(x) end

---A number times a power of two.
---@param x number
---@param exponent integer
---@return number
function math.ldexp(x, exponent) end

---@param x number
---@param base? number e if nothing is said
---@return number
function math.log(x, base) end

---@param x number
---@return number
function math.log10(x) end

---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

---The old name of `math.fmod`. (5.1)
---@param x number
---@param y number
---@return number
function math.mod(x, y) end

---The integer and the fraction that a number consists of.
---@param x number
---@return number integer
---@return number fraction
function math.modf(x) end

---@param x number
---@param y number
---@return number
function math.pow(x, y) end

---An angle of degrees, in radians.
---@param x number
---@return number
function math.rad(x) end

---A random number from 0 to 1, or integer from 1 to `m`, or from `m` to `n`.
---@param m? integer
---@param n? integer
---@return number
function math.random(m, n) end

---Begins a sequence of random numbers, the same for the same number.
---@param seed? number
function math.randomseed(seed) end

---@param x number
---@return number
function math.sin(x) end

---@param x number
---@return number
function math.sinh(x) end

---@param x number
---@return number
function math.sqrt(x) end

---@param x number
---@return number
function math.tan(x) end

---@param x number
---@return number
function math.tanh(x) end

---A number, if it has no fraction. (5.3)
---@param x any
---@return integer?
function math.tointeger(x) end

---Whether a number has a fraction; nil for other values. (5.3)
---@param x any
---@return "integer"|"float"|nil
function math.type(x) end

---Whether an integer is below another one if neither has a sign. (5.3)
---@param m integer
---@param n integer
---@return boolean
function math.ult(m, n) end
