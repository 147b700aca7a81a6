local function f() error("module fails") end
f()
