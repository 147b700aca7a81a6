---@meta _

---@class tablelib
table = {}

---The strings and numbers of a list as one string.
---@param list (string|number)[]
---@param separator? string
---@param i? integer
---@param j? integer
---@return string
function table.concat(list, separator, i, j) end

---Calls a function with each pair until it answers something. (5.1, LuaJIT)
---@generic K, V
---@param t table<K, V>
---@param f fun(key: K, value: V): any
---@return any
function table.foreach(t, f) end

---Calls a function with each index and element until it answers something. (5.1, LuaJIT)
---@generic V
---@param list V[]
---@param f fun(index: integer, value: V): any
---@return any
function table.foreachi(list, f) end

---The length of a list. (5.1, LuaJIT)
---@param list any[]
---@return integer
function table.getn(list) end

---Puts a value into a list: at its end, or at a place, from which the others move up.
---@generic T
---@param list T[]
---@param value T
---@overload fun(list: T[], position: integer, value: T)
function table.insert(list, value) end

---The largest number that is a key; 0 if there is none. (5.1, 5.2, LuaJIT)
---@param t table
---@return number
function table.maxn(t) end

---Copies elements to another place, or another list. (5.3)
---@param from table
---@param first integer
---@param last integer
---@param at integer
---@param to? table
---@return table to
function table.move(from, first, last, at, to) end

---A list of the arguments, with their number as `n`. (5.2)
---@param ... any
---@return { n: integer, [integer]: any }
function table.pack(...) end

---Takes an element out of a list: the last, or that at a place, to which the others move down.
---@generic T
---@param list T[]
---@param position? integer
---@return T?
function table.remove(list, position) end

---Fails: lengths cannot be set. (5.1)
---@param list any[]
---@param n integer
function table.setn(list, n) end

---Sorts a list. The function may wait.
---@generic T
---@param list T[]
---@param before? fun(a: T, b: T): boolean whether `a` has to come before `b`; `a < b` if nothing is said
function table.sort(list, before) end

---The elements of a list, one by one. (5.2)
---@generic T
---@param list T[]
---@param first? integer
---@param last? integer
---@return T ...
function table.unpack(list, first, last) end
