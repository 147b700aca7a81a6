---@meta _

---@class coroutinelib
coroutine = {}

---Makes a coroutine of a function, which runs when it is resumed.
---@param f function
---@return thread
function coroutine.create(f) end

---Whether the running code may yield. (5.3)
---@return boolean
function coroutine.isyieldable() end

---Goes on with a coroutine until it yields or ends. It may wait.
---@param co thread
---@param ... any what its function is given, or what `coroutine.yield` answers in it
---@return boolean ok
---@return any ... what it yields or answers, or what it has failed with
function coroutine.resume(co, ...) end

---The coroutine that runs; in the main thread nil, or in later versions than 5.1 that thread and true.
---@return thread? co
---@return boolean? isMain
function coroutine.running() end

---@param co thread
---@return "running"|"suspended"|"normal"|"dead"
function coroutine.status(co) end

---Makes a coroutine, and answers a function that resumes it and fails if it fails.
---@param f function
---@return fun(...: any): any ...
function coroutine.wrap(f) end

---Suspends the coroutine that runs.
---@param ... any what the resume answers
---@return any ... what the next resume is given
function coroutine.yield(...) end
