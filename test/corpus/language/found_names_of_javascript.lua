-- luajit
-- Names that mean something in JavaScript, or in the emitted code, as labels, locals, fields and methods.
do local i = 0 ::__proto__:: i = i + 1 if i < 3 then goto __proto__ end print("__proto__", i) end
do local i = 0 ::constructor:: i = i + 1 if i < 3 then goto constructor end print("constructor", i) end
do local i = 0 ::await:: i = i + 1 pause() if i < 3 then goto await end print("await", i) end
do
  goto toString
  print("not here")
  ::toString::
end
local __proto__, constructor, at, wait, thread, live, first = 1, 2, 3, 4, 5, 6, 7
local function arguments(G) pause() __proto__ = __proto__ + G return __proto__ end
print(arguments(1), arguments(1), __proto__, constructor, at, wait, thread, live, first)
local class = { __proto__ = 1, constructor = 2, hasOwnProperty = 3, hash = 4 }
function class:valueOf(Promise) pause() return self.__proto__ + Promise end
print(class.__proto__, class["constructor"], class.hasOwnProperty, class.hash, class.toString, class:valueOf(9))
__proto__, NaN, undefined = nil, 1, 2
print(__proto__, NaN, undefined, Infinity)
for _ = 1, 2 do
  do local i = 0 ::class:: i = i + 1 for _ = 1, 2 do pause() if i < 3 then goto class end end print("class", i) end
  for _ = 1, 2 do
    if pause(true) then goto yield end
    print("not here")
    ::yield::
  end
end
