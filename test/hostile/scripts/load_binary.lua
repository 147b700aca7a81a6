-- must: answer [null,"cannot load a binary chunk"]
local f, message = loadstring('\27Lua', '=x')
return f, (message:gsub('^x: ', ''))
