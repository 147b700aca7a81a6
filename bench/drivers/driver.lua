-- Runs a program on a Lua that has a command: driver.lua PROGRAM [SIZE]. Says on standard error when the program's own run begins and ends:
-- what comes before is starting and compiling.
local path, size = ...
local program = assert(loadfile(path))
io.stderr:write("@begin\n")
program(size)
io.stderr:write("@end\n")
