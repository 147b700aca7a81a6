-- Calls in tail position: values pass unchanged.
local function id(...) return ... end
local function t1(...) return id(...) end
local function t2(...) return t1(...) end
print(t2(1, nil, 3, nil))
print(select("#", t2()), select("#", t2(nil)))
local function loop(n, acc) if n == 0 then return acc, "done" end return loop(n - 1, acc + n) end
print(loop(200, 0))
local o = { v = 5 }
function o:get(...) return id(self.v, ...) end
function o:deep(...) return self:get(...) end
print(o:deep(1, 2))
local function cond(x) return x and id(x, "and") or id("or", "else") end
print(cond(1), cond(nil))
local function paren(...) return (id(...)) end
print(paren(1, 2))
local function branch(n) if n > 0 then return id("pos") elseif n < 0 then return id("neg") else return id("zero", 0) end end
print(branch(1), branch(-1), branch(0))
local function inLoop(t) for i, v in ipairs(t) do if v then return id(i, v) end end return id() end
print(inLoop({ false, "x" }))
print(select("#", inLoop({})))
local function machine(s)
  local states = {}
  function states.a(c) if c == 0 then return "end a" end return states.b(c - 1) end
  function states.b(c) if c == 0 then return "end b" end return states.a(c - 1) end
  return states[s](7)
end
print(machine("a"), machine("b"))
print((function(...) return select("#", ...) end)(t2(1, 2, 3)))
local function tailPcall(f, ...) return pcall(f, ...) end
print(tailPcall(id, 1, 2), tailPcall(error, "e", 0))
local function tailCo(...) return coroutine.yield(...) end
local co = coroutine.wrap(function(...) local a, b = tailCo(...) return id(a, b, "end") end)
print(co(1, 2))
print(co(3, 4))
return id("main", "results")
