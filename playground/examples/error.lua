-- An error keeps its Lua line, and its traceback, through waits.

local function total(order)
  sleep(0.1)
  local sum = 0
  for _, item in ipairs(order.items) do
    sum = sum + item.price * item.count
  end
  return sum
end

local function report(order)
  local sum = total(order)
  print(order.name .. ": " .. sum)
end

report({ name = "first", items = { { price = 2, count = 3 }, { price = 5, count = 1 } } })
report({ name = "second", items = { { price = 7 } } }) -- no count
