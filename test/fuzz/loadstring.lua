-- Says of chunks whether they are Lua. They come as lines with their length, then their bytes; what `loadstring` says goes back in the same way: nothing, or its
-- message.
while true do
  local length = io.read("*n")
  if not length then break end
  io.read(1)
  local _, message = (loadstring or load)(length == 0 and "" or io.read(length), "=chunk")
  message = message or ""
  io.write(#message, "\n", message)
end
