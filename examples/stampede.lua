-- A cache stampede that does not happen: run many copies of this script at the same time,
--
--     lua2js run examples/stampede.lua --workers 50
--
-- and one of them calculates, while all the others wait for its result.

local function calculate_expensive_data()
  print("calculating ...")
  sleep(0.5) -- a request to a slow API, say
  return { users = 150, status = "active" }
end

local function get_expensive_data(key)
  local data = cache.get(key)
  if data then
    return data
  end

  -- Nobody has it yet. Of all who try to mark the key, one succeeds.
  local marked = pcall(cache.mark_pending, key)
  if not marked then
    data = cache.get(key) -- waits until the other worker has put the value
    if data then
      return data
    end
  end

  local result = calculate_expensive_data()
  cache.put(key, result, 300)
  return result
end

local data = get_expensive_data("report")
print("result: " .. data.users .. " users, " .. data.status)
