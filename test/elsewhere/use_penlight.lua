local List = require("pl.List")
local tablex = require("pl.tablex")
local stringx = require("pl.stringx")
local pretty = require("pl.pretty")
local class = require("pl.class")
local OrderedMap = require("pl.OrderedMap")
local Map = require("pl.Map")
local Set = require("pl.Set")
local seq = require("pl.seq")
local types = require("pl.types")
local utils = require("pl.utils")
local text = require("pl.text")
local template = require("pl.template")
local lexer = require("pl.lexer")
local func = require("pl.func")
local sip = require("pl.sip")
local permute = require("pl.permute")
local stringio = require("pl.stringio")
local data = require("pl.data")

local l = List({ 10, 20, 30 })
l:append(40):extend({ 50, 60 }):insert(1, 5)
print(l, l:slice(2, 4), l:reverse(), l:index(30), l:count(10))
print(List.range(1, 5):map(function(x) return x * x end), l:filter(function(x) return x > 25 end), List("abc"))
print(l:join("-"), l:contains(20), l:reduce("+"), List({ 3, 1, 2 }):sort(), l == List(l), l .. List({ 1 }))

print(tablex.deepcompare({ 1, { 2 } }, { 1, { 2 } }), tablex.size({ a = 1, 2 }), tablex.find({ "a", "b" }, "b"))
print(pretty.write(tablex.map(function(v) return v + 1 end, { 1, 2, 3 }), ""), table.concat(tablex.imap(string.upper, { "a", "b" }), ","))
print(pretty.write(tablex.merge({ a = 1 }, { a = 2 }, true), ""), table.concat(tablex.range(1, 9, 3), " "))
local keys = tablex.keys({ z = 1, y = 2 })
table.sort(keys)
print(table.concat(keys, " "), tablex.reduce("*", { 1, 2, 3, 4 }))
for k, v in tablex.sort({ b = 2, a = 1, c = 3 }) do io.write(k, "=", v, " ") end
print()

print(stringx.strip("  x  "), stringx.split("a,b,c", ","), stringx.startswith("hello", "he"), stringx.replace("aXbX", "X", "-"))
print(stringx.title("hello world"), stringx.center("x", 5, "*"), stringx.count("banana", "an"), stringx.partition("k=v", "="))
print(stringx.join(", ", { "p", "q" }), stringx.lines and "lines", stringx.isalpha("abc"), stringx.shorten("a long string", 8))
for line in stringx.lines("l1\nl2\n") do io.write("<", line, ">") end
print()

print(pretty.write({ 1, 2, { x = "y" } }))
print(pretty.write({ "a", { "b" } }, ""))
print(pretty.read("{1, 2, x = {3}}").x[1], pretty.number(123456789, "N", 2))

local Animal = class()
function Animal:_init(name) self.name = name end
function Animal:__tostring() return self.name .. ": " .. self:speak() end
local Dog = class(Animal)
function Dog:speak() return "bark" end
local Cat = class(Animal)
function Cat:_init(name, breed) self:super(name) self.breed = breed end
function Cat:speak() return "meow" end
print(Dog("Fido"), Cat("Felix", "Tabby"), Cat("F", "T").breed, Dog("x"):is_a(Animal), Animal:class_of(Dog("y")), Dog("z"):is_a(Cat))

local om = OrderedMap()
om:set("z", 1) om:set("a", 2) om:set("m", 3) om:set("a", nil)
print(om, om:keys(), om:values())
for k, v in om:iter() do io.write(k, v, " ") end
print()
local m = Map({ a = 1 })
m:set("b", 2)
print(m:get("b"), m:len(), m:items():len())
local s1, s2 = Set({ 1, 2, 3 }), Set({ 2, 3, 4 })
print(Set.len(s1 * s2), Set.len(s1 + s2), s1 - s2, s1[1], s1 < s2, Set.isempty(Set({})))

print(seq.sum(seq.list({ 1, 2, 3 })), seq.copy(seq.map(function(x) return x * 2 end, seq.list({ 1, 2 }))), seq.reduce(math.max, seq.list({ 3, 9, 4 })))
print(seq({ 1, 2, 3, 4 }):filter(function(x) return x % 2 == 0 end):map(tostring):copy())
print(types.is_callable(print), types.type(l), utils.is_type(l, List), types.to_bool("yes"), types.is_empty({}))
print(utils.split("a b  c", "%s+")[3], utils.choose(false, 1, 2), utils.memoize(function(x) return x .. "!" end)("m"), utils.bind1(math.max, 10)(5))
print(utils.string_lambda("|x, y| x + y")(3, 4), utils.string_lambda("_ * 2")(21))
print(text.format_operator and "", text.dedent("  a\n  b\n"), text.wrap("one two three four five", 9)[2])
print(text.Template("${greet}, $name!"):substitute({ greet = "Hi", name = "you" }))
print((template.substitute("# for i = 1, 3 do\n<$(i * v)>\n# end\n", { v = 10 })))
local tokens = {}
for kind, value in lexer.lua("local x = 'str' + 10.5 -- comment\nif x then f(x) end") do tokens[#tokens + 1] = kind .. ":" .. tostring(value) end
print(table.concat(tokens, " "))
local _1, _2 = func._1, func._2
print(func.I(_1 + _2 * 2)(3, 4), tablex.map(_1 .. "!", { "a" })[1], func.compose(string.upper, string.reverse)("abc"))
local match = {}
print(sip.match("$v=$i", "count=42", match), match[1], match[2])
print(sip.compile("($r{x},$f{y})")("(1.5,2.5)", match), match.x, match.y)
local perms = {}
for p in permute.iter({ 1, 2, 3 }) do perms[#perms + 1] = table.concat(p) end
table.sort(perms)
print(table.concat(perms, " "))
local out = stringio.create()
out:write("line 1\n", 2, "\n")
print(out:value(), stringio.open("first\nsecond\n"):read("*l"))
local d = data.read(stringio.open("name,age\nann,30\nbob,25\n"))
print(d.fieldnames, d[1][1], d[2][2], d:column_by_name("age"))
print(pcall(utils.assert_arg, 1, "x", "number"))
