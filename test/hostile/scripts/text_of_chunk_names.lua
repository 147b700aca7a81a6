-- must: answer [1,false]
local f = loadstring('return 1', '@*/ throw 1 //\n${x}`')
local ok = pcall(loadstring('error(1)', '=\0\n*/'))
return f(), ok
