module("old_style", package.seeall)
value = 5
function get() return value, type(print) end
