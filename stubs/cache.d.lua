---@meta _

---What a cache can hold: copies are kept, without metatables.
---@alias cachevalue nil|boolean|number|string|table

---The cache that all scripts of an engine share.
---@class cachelib
cache = {}

---Forgets a value, or ends the pending state of its key: whoever waits for it gets nil.
---@param key string
function cache.delete(key) end

---A copy of a value. If there is none, `compute` makes it, once, while all others who fetch it wait; if `compute` fails, so does this call,
---and one of the others computes next.
---@param key string
---@param ttl number for how many seconds it is kept
---@param compute fun(): cachevalue
---@return any
function cache.fetch(key, ttl, compute) end

---A copy of a value; nil if there is none. Waits while the key is pending.
---@param key string
---@return any
function cache.get(key) end

---Makes a key pending for 300 seconds: from now on `cache.get` waits for it. Fails if it is pending already.
---@param key string
function cache.mark_pending(key) end

---Keeps a copy of a value, and ends the pending state of its key: whoever waits for it gets the value.
---@param key string
---@param value cachevalue
---@param ttl number for how many seconds; `math.huge` is for ever
function cache.put(key, value, ttl) end
