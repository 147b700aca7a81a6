-- Building long strings: .. in loops, chains, table.concat, rep, comparison by bytes.
local s = ""
for i = 1, 5000 do s = s .. i % 10 end
print(#s, s:sub(1, 20), s:sub(-5))
local parts = {}
for i = 1, 1000 do parts[#parts + 1] = ("%04d"):format(i) end
local joined = table.concat(parts, ",")
print(#joined, joined:sub(1, 14), joined:sub(-9))
print(#("ab"):rep(10000), ("ab"):rep(3, nil), ("x"):rep(0), ("x"):rep(-1), ("").rep("", 100))
local a, b, c, d = "a", "b", 1, 2.5
print(a .. b .. c .. d .. a .. b .. c .. d .. a .. b .. c .. d .. a .. b .. c .. d)
print("x" .. 1 + 2 .. "y" .. -3 .. "z", 1 .. 2 == "12", "a" .. "b" .. "c" == "abc")
print(("long "):rep(5) .. "end", #(("x"):rep(100) .. ("y"):rep(100)))
local words = {}
for w in ("the cat sat on the mat"):gmatch("%a+") do words[#words + 1] = w:sub(1, 1):upper() .. w:sub(2) end
print(table.concat(words, " "))
print(("abc"):reverse(), ("AbC"):lower(), ("AbC"):upper(), #("a\0b"), ("a\0b"):byte(2))
print("a" < "b", "a" < "A", "" < "a", "abc" < "abd", "abc" < "ab", "\255" > "a", "10" < "9", "a\0" > "a")
local t = {}
for i = 255, 0, -1 do t[#t + 1] = string.char(i) end
table.sort(t)
local ordered = true
for i = 1, 256 do if t[i]:byte() ~= i - 1 then ordered = false end end
print(ordered, #table.concat(t))
local keys = {}
keys["a" .. "b"] = 1
local k = "a"
k = k .. "b"
print(keys[k], keys.ab, keys["ab"])
print(("%s"):rep(3, nil):format(1, 2, 3))
local acc = {}
for line in ("l1\nl2\nl3"):gmatch("[^\n]+") do table.insert(acc, 1, line) end
print(table.concat(acc, "\\n"))
local function wrap(text, width)
  local out, line = {}, ""
  for word in text:gmatch("%S+") do
    if #line + #word + 1 > width then out[#out + 1] = line line = word
    else line = line == "" and word or line .. " " .. word end
  end
  out[#out + 1] = line
  return table.concat(out, "|")
end
print(wrap("a string that is wrapped at a certain width of characters", 16))
