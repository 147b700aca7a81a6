-- must: answer [true]
local s = '\"`${process.exit()}`\'\n\r\0//# sourceURL=x'
return s == (loadstring('return ' .. ('%q'):format(s)))()
