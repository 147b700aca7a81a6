-- A cache stampede that does not happen: all workers want the
-- same report, one computes it, the others wait for the result.

local me = ... -- which worker this is

local function compute_report()
  print("computing ...")
  sleep(0.6) -- a slow query, say
  return { users = 150, status = "active" }
end

local function get_report()
  local report = cache.get("report") -- waits while it is computed
  if report then return report end
  if not pcall(cache.mark_pending, "report") then
    return cache.get("report") -- somebody else was faster
  end
  report = compute_report()
  cache.put("report", report, 300)
  return report
end

local report = get_report()
print("worker " .. me .. " has " .. report.users .. " users, " .. report.status)
