-- Coroutines wait like any other code: whoever resumes one waits with it.

local function countdown(name, from, pause)
  return coroutine.wrap(function()
    for i = from, 1, -1 do
      sleep(pause) -- inside the coroutine
      coroutine.yield(name .. " " .. i)
    end
  end)
end

local slow = countdown("slow", 3, 0.1)
local fast = countdown("fast", 3, 0.02)
for _ = 1, 3 do
  print(slow(), fast())
end

-- So do iterators, comparators, metamethods and pcall.
local words = { "pear", "fig", "banana" }
table.sort(words, function(a, b)
  sleep(0.01)
  return #a < #b
end)
print(table.concat(words, ", "))

local lazy = setmetatable({}, {
  __index = function(_, key)
    sleep(0.05)
    return key:upper()
  end,
})
print(lazy.hello, pcall(function()
  sleep(0.05)
  error("failed after a wait", 0)
end))
