-- MessagePack: values packed to bytes and back, shown byte by byte.
local mp = require "MessagePack"
local function bytes(s) return (s:gsub(".", function(c) return ("%02x "):format(c:byte()) end)) end
local function show(value)
  if type(value) ~= "table" then return type(value) == "number" and ("%.17g"):format(value) or tostring(value) end
  local keys = {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, key in ipairs(keys) do keys[i] = tostring(key) .. "=" .. show(value[key]) end
  return "{" .. table.concat(keys, ",") .. "}"
end
local values = {
  0, 1, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, 2 ^ 53, -1, -32, -33, -128, -129, -32768, -32769, -2 ^ 31, -2 ^ 31 - 1, -2 ^ 53,
  0.5, -0.1, 1 / 3, 1e300, 5e-324, 1 / 0, -1 / 0, true, false, "", "x", ("a"):rep(31), ("b"):rep(32), ("c"):rep(300), "\0\255é",
  {}, { 1, 2, 3 }, { x = 1 }, { { {} }, { y = { "z" } } }, { [1] = "a", [2] = "b", [4] = "d" },
}
for _, value in ipairs(values) do
  local packed = mp.pack(value)
  print(bytes(packed:sub(1, 24)), #packed, show(mp.unpack(packed)))
end
for _, float in ipairs { "float", "double" } do
  mp.set_number(float)
  for _, value in ipairs { 0.5, 1 / 3, 1e-40, 3.4e38, 1e39, -0.0 } do print(float, bytes(mp.pack(value)), show(mp.unpack(mp.pack(value)))) end
end
for _, kind in ipairs { "string_compat", "string", "binary" } do
  mp.set_string(kind)
  print(kind, bytes(mp.pack("text")))
end
for _, kind in ipairs { "without_hole", "with_hole", "always_as_map" } do
  mp.set_array(kind)
  print(kind, bytes(mp.pack { 1, nil, 3 }), bytes(mp.pack { 1, 2 }))
end
local stream = mp.pack(1) .. mp.pack("two") .. mp.pack { 3 }
for i, value in mp.unpacker(stream) do print(i, show(value)) end
for _, broken in ipairs { "", "\146\1", "\217", "\193", "\1\1" } do print(pcall(mp.unpack, broken)) end
print(pcall(mp.pack, print), pcall(mp.unpack, 3))
