-- String literals: escapes, long brackets, bytes.
local function bytes(s) return #s .. ": " .. table.concat({ s:byte(1, -1) }, " ") end
print(bytes("\a\b\f\n\r\t\v\\\"\'"))
print(bytes("\0\1\255\065\10"))
print(bytes("\65\0661\0x"))
print(bytes("a\
b"))
print(bytes([[
first newline dropped
]]))
print(bytes([==[a]]b]=]c]==]))
print(bytes([[a\nb]]))
print(bytes('single "double" \'escaped\''))
print(bytes("double 'single' \"escaped\""))
print(bytes("é à ü 漢字 🙂"))
print("é à ü 漢字 🙂", #"é", ("é"):byte(1, -1))
print("tab\there", "null\0inside" == "null\0inside", #"null\0inside")
print(bytes(""), bytes(''), bytes([[]]), bytes([==[]==]))
print(bytes("\\n"), bytes("\\\\"))
-- comment with "quotes" and [[brackets]]
--[[ long
comment ]] print("after long comment")
--[==[ ]] still comment
]==] print("after level 2")
---[[ a line comment, not a long one
print("line")
--]]
local long = [[
line 1
line 2

line 4]]
print(long, select(2, long:gsub("\n", "")))
print(("%s|%s"):format([[x]], [=[y]=]))
print(#"\
", "\
" == "\n")
print("a" --[[ inline ]] .. "b")
print("\065\066\067" == "ABC", '\'' == "'", "\q" == "q")
