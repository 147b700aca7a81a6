local co = coroutine.create(function(a)
  local b = coroutine.yield(pause(a + 1))
  pause()
  local c = pause(coroutine.yield(pause(b .. "!")))
  return "end", pause(c)
end)
print(coroutine.resume(co, 1))
print(coroutine.status(co), coroutine.resume(co, "b"))
print(coroutine.resume(co, "c"))
print(coroutine.status(co), coroutine.resume(co))
local gen = coroutine.wrap(function() for i = 1, 3 do pause() coroutine.yield(pause(i)) pause() end end)
for v in gen do io.write(v, " ") end
print()
local out = {}
local function worker(name)
  return coroutine.create(function()
    for i = 1, 3 do
      out[#out + 1] = name .. pause(i)
      coroutine.yield()
    end
  end)
end
local ws = { worker("a"), worker("b") }
for _ = 1, 4 do for _, w in ipairs(ws) do coroutine.resume(w) end end
print(table.concat(out, " "), coroutine.status(ws[1]))
local failing = coroutine.create(function() pause() error(pause("fails"), 0) end)
print(coroutine.resume(failing))
print(coroutine.status(failing))
local outer = coroutine.wrap(function()
  local inner = coroutine.wrap(function() pause() coroutine.yield(pause("inner")) return pause("inner end") end)
  coroutine.yield(inner() .. pause(" via outer"))
  return inner()
end)
print(outer(), pause("between"), outer())
local running
running = coroutine.create(function() pause() return coroutine.running() == running, coroutine.status(running) end)
print(coroutine.resume(running))
print(pcall(coroutine.wrap(function() pause() error("wrapped", 0) end)))
