-- What assert, xpcall and load take, by version.
local function show(...)
  local texts = {}
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    texts[i] = type(value) == "string" and value or (type(value) == "table" or type(value) == "function") and type(value) or tostring(value)
  end
  print(table.concat(texts, " "))
end
local function fails(...) error((...), 0) end
show(pcall(assert, false))
show(pcall(assert, nil, "message"))
show(pcall(assert, nil, 12))
show(pcall(function() assert(false, {}) end))
show(pcall(assert, false, nil))
show(pcall(assert, 1, nil, "x", nil))
show((pcall(assert)))
show(xpcall(fails, function(e) return e, "more" end))
show(xpcall(fails, function(e) return "<" .. tostring(e) .. ">" end, "argument"))
show(xpcall(select, print, "#", 1, nil))
show(xpcall(function(...) return select("#", ...), ... end, print, 1, nil, nil))
show((xpcall(fails, function(e) error("again", 0) end)))
show(pcall(load, "return 1"))
show(pcall(load, function() return nil end))
show(pcall(load, function() error("in the reader", 0) end))
show((load(function() return nil end, "name")))
local pieces, at = {"return ", "1", "+", "2", nil}, 0
show(load(function() at = at + 1 return pieces[at] end)())
local f = load(function() at = at + 1 return ({"x = 1 return x"})[at - 6] end, "=name", "t", {})
show(f, x)
print(pcall(function() assert(false, "m") end)) print(pcall(function() assert(false) end)) print(pcall(function() assert(nil, 12) end))
