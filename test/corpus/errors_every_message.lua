-- What every function of the libraries, and every operation, says when it fails.
local function try(f, ...)
  local _, message = pcall(f, ...)
  print(type(message) == "table" and "a table" or message)
end
local function run(source, ...)
  local f, message = loadstring(source, "=run")
  if not f then print(message) else try(f, ...) end
end
local co = coroutine.create(function() end)

-- basic functions
for _, source in ipairs {
  "assert()", "assert(false)", "assert(nil, 'said')", "assert(nil, 5)", "collectgarbage('all')", "collectgarbage({})", "collectgarbage('step', {})",
  "dofile('/no/such/file')", "dofile({})", "error()", "error('a')", "error('a', 0)", "error('a', 2)", "error('a', {})", "error(5)", "getfenv(-1)",
  "getfenv(200)", "getfenv('x')", "getfenv({})", "getmetatable()", "ipairs()", "ipairs(1)", "load()", "load(function() return true end)",
  "return load(function() return {} end)", "load(function() error('in reader') end)", "loadfile({})", "loadstring()", "loadstring({})", "next()", "next({}, 'x')", "next(1)",
  "pairs()", "pairs('x')", "pcall()", "print(setmetatable({}, { __tostring = function() return {} end }))", "rawequal()", "rawequal(1)", "rawget()", "rawget({})", "rawset()", "rawset({})",
  "rawset({}, 1)", "rawset({}, nil, 1)", "rawset({}, 0/0, 1)", "select()", "select(0)", "select(-1)", "select('x')", "select({})", "setfenv()", "setfenv(1)", "setfenv(1, 1)", "setfenv(-1, {})",
  "setfenv(200, {})", "setfenv(print, {})", "setmetatable()", "setmetatable({})", "setmetatable({}, 1)", "setmetatable(1, {})", "setmetatable(setmetatable({}, { __metatable = 1 }), {})",
  "tonumber()", "tonumber('x', 1)", "tonumber('x', 37)", "tonumber({}, 10)", "tonumber('1', 'x')", "tonumber(nil, 10)", "tostring()", "type()", "unpack()", "unpack(1)", "unpack({}, 1, 1e8)", "unpack({}, {})",
  "xpcall()", "xpcall(print)", "require()", "require({})", "module()", "module({})", "gcinfo('x', {})",
} do run(source) end

-- coroutine
for _, source in ipairs {
  "coroutine.create()", "coroutine.create(1)", "coroutine.resume()", "coroutine.resume(1)", "coroutine.status()", "coroutine.status({})", "coroutine.wrap()", "coroutine.wrap({})",
  "coroutine.wrap(function() error('x') end)()", "coroutine.wrap(function() error() end)()", "local f = coroutine.wrap(function() end) f() f()", "print(coroutine.resume(coroutine.running() or 1))",
} do run(source) end
print(coroutine.resume(co), coroutine.resume(co))

-- string
for _, source in ipairs {
  "string.byte()", "string.byte('x', {})", "string.byte({})", "string.char(256)", "string.char(-1)", "string.char('x')", "string.char({})", "string.dump()", "string.dump(print)", "string.find()", "string.find('x')",
  "string.find('x', {})", "string.find('x', 'x', {})", "string.format()", "string.format('%')", "string.format('%y', 1)", "string.format('%10')", "string.format('%d')", "string.format('%d', 'x')", "string.format('%d', {})",
  "string.format('%s')", "string.format('%c', 'x')", "string.format('%q')", "string.format('%q', {})", "string.format('%123d', 1)", "string.format('%.123d', 1)", "string.format('%0000000d', 1)", "string.format('%-+ #0-d', 1)", "string.format('%ld', 1)",
  "string.gmatch()", "string.gmatch('x')", "string.gmatch('x', {})", "string.gsub()", "string.gsub('x')", "string.gsub('x', 'x')", "string.gsub('x', 'x', true)", "string.gsub('x', 'x', 'y', {})", "string.gsub('x', 'x', '%1')", "string.gsub('x', 'x', '%2')",
  "string.gsub('x', 'x', function() return {} end)", "string.gsub('x', 'x', { x = true })", "string.gsub('x', 'x', { x = print })", "string.len()", "string.len({})", "string.lower()", "string.rep()", "string.rep('x')", "string.rep('x', 'y')", "string.rep({}, 1)",
  "string.reverse()", "string.sub()", "string.sub('x')", "string.sub('x', {})", "string.sub('x', 1, {})", "string.upper({})", "string.gfind('x', {})", "('x'):rep()", "('x'):rep({})", "('x'):bad()", "('x').y.z()", "('x'):find({})", "('x'):format({}, {}):sub({})",
} do run(source) end
for _, pattern in ipairs { "%", "[", "[a", "[^", "[%", "[]", "(", "(a", ")", "a)", "%1", "(%1)", "%9", "%0", "%f", "%fa", "%b", "%bx", "(()", "%f[", ("(a)"):rep(33), ("()"):rep(33), "[a-", "[a-%", "(a)%2" } do
  run("string.find('aaa', ...)", pattern)
  run("string.gsub('aaa', ..., '')", pattern)
end

-- table
for _, source in ipairs {
  "table.concat()", "table.concat(1)", "table.concat({ {} })", "table.concat({ 1, print, 3 })", "table.concat({ 1, 2 }, {})", "table.concat({}, '', {})", "table.concat({}, '', 1, 3)", "table.concat({ 1 }, '', 'x')", "table.foreach()", "table.foreach({})", "table.foreach({}, 1)",
  "table.foreachi()", "table.foreachi({}, 1)", "table.getn()", "table.getn(1)", "table.insert()", "table.insert({})", "table.insert(1, 2)", "table.insert({}, 1, 2, 3)", "table.insert({}, 'x', 2)", "table.insert({}, {}, 2)", "table.maxn()", "table.maxn(1)", "table.remove()",
  "table.remove(1)", "table.remove({}, {})", "table.setn()", "table.setn({}, 1)", "table.sort()", "table.sort(1)", "table.sort({}, 1)", "table.sort({ 1, 'x' })", "table.sort({ {}, {} })", "table.sort({ 3, 2, 1 }, function() error('in order') end)",
  "table.sort({ 1, 2, 3, nil, 5 })", "table.sort({ true, false })",
} do run(source) end

-- math
for _, name in ipairs { "abs", "acos", "asin", "atan", "ceil", "cos", "cosh", "deg", "exp", "floor", "frexp", "log10", "modf", "rad", "sin", "sinh", "sqrt", "tan", "tanh" } do
  run("math." .. name .. "()")
  run("math." .. name .. "({})")
  run("math." .. name .. "('x')")
end
for _, source in ipairs {
  "math.atan2(1)", "math.fmod(1)", "math.ldexp(1)", "math.ldexp('x', 1)", "math.pow(1)", "math.max()", "math.min()", "math.max(1, {})", "math.min({}, 1)", "math.random(0)", "math.random(2, 1)", "math.random(1, 2, 3)", "math.random('x')", "math.randomseed()", "math.randomseed({})", "math.mod(1)",
} do run(source) end

-- io and os
local path = os.tmpname()
for _, source in ipairs {
  "io.close(1)", "io.input({})", "io.input('/no/such')", "io.lines('/no/such')", "io.lines({})", "io.open()", "io.open({})", "print(io.open('/no/such'))", "io.output('/no/such/x')", "io.read('x')", "io.read('*x')", "io.type()", "io.write({})", "io.write(print)", "io.stdout:write({})",
  "io.stdout.write()", "io.stdout.write({})", "io.stdout:seek('bad')", "io.stdout:seek('set', {})", "io.stdout:setvbuf('bad')", "io.stdout:setvbuf()", "io.stdout.lines()", "io.stdout:read('bad')", "io.stdout.bad()", "io.stdout:bad()",
  "local f = io.open(..., 'w') f:close() f:write('x')", "local f = io.open(..., 'w') f:close() f:close()", "local f = io.open(..., 'w') f:close() io.output(f) ", "local f = io.open(...) local n = f:lines() f:close() n()", "local n = io.lines(...) n() n()", "local f = io.open(...) f:read('*z')", "local f = io.open(...) f:read({})",
  "os.date({})", "os.date('%', 0)", "os.date('*t', {})", "os.difftime()", "os.difftime({})", "os.getenv()", "os.getenv({})", "os.remove()", "print(os.remove('/no/such'))", "os.rename('x')", "print(os.rename('/no/such', '/no/such2'))", "os.setlocale({})", "os.setlocale('C', 'bad')", "os.time(1)", "os.time({})", "os.time({ year = 2000 })", "os.time({ year = 2000, month = 'x', day = 1 })",
  "os.time({ year = 2000, month = 1 })", "os.exit({})",
} do run(source, path) end
os.remove(path)

-- debug
for _, source in ipairs {
  "debug.getinfo()", "debug.getinfo({})", "debug.getinfo(1, 'x')", "debug.getinfo(1, {})", "print(debug.getinfo(100))", "debug.getmetatable()", "debug.setmetatable()", "debug.setmetatable({})", "debug.setmetatable({}, 1)", "debug.getfenv()", "debug.setfenv(print)", "debug.setfenv(1, {})",
} do run(source) end

-- require
package.preload.loop = function() require "loop" end
package.preload.fails = function() error("in module") end
run("require 'loop'")
run("require 'fails'")
local ok, message = pcall(require, "no.such.module")
print(ok, (message:match("^[^\n]*\n[^\n]*")))
local loaders = package.loaders
package.loaders = nil
run("require 'x'")
package.loaders = { 1 }
run("require 'x'")
package.loaders = { function() return "\n\tnowhere" end, function() return 5 end, function() end }
run("require 'y'")
package.loaders = loaders
local preload = package.preload
package.preload = nil
run("require 'z'")
package.preload = preload

-- operations
for _, source in ipairs {
  "local a = {} + 1", "local a = 1 + {}", "local a = nil .. 'x'", "local a = 'x' .. {}", "local a = 'x' .. 'y' .. nil .. 'z'", "local a = -{}", "local a = #5", "local a = #nil", "local a = {} < {}", "local a = {} < 1", "local a = 1 < 'x'", "local a = 'x' < 1", "local a = nil < nil", "local a = true <= false",
  "local a = print < print", "local a = 'x' + 1", "local a = 1 - 'x'", "local a = '1x' * 2", "local a = {} ^ {}", "local a = nil % nil", "local t = nil t.x = 1", "local t = 5 t.x = 1", "local t = true; local x = t.x", "local t = {} t[nil] = 1", "local t = {} t[0/0] = 1", "local t = {} t.x.y = 1", "local t = {} t.x.y.z = 1",
  "x.y = 1", "x.y.z()", "x()", "local f f()", "local t = {} t.f()", "local t = {} t:f()", "local t = { f = 1 } t:f()", "(5)()", "('x')()", "local t = {} t[1]()", "local t = {} t['x y']()", "(function() end)()()", "for i = 'x', 1 do end", "for i = 1, {} do end", "for i = 1, 2, {} do end", "for i = 1, 'x' do end", "for i in 5 do end",
  "for i in nil do end", "for k in {} do end", "for k in pairs({}), 1 do end for k in 'x' do end", "local t = setmetatable({}, { __index = function() error('in index') end }) local x = t.x", "local t = setmetatable({}, { __index = 5 }) local x = t.x",
  "local t = setmetatable({}, { __newindex = 5 }) t.x = 1", "local t = setmetatable({}, { __call = 5 }) t()", "local t = setmetatable({}, { __add = 5 }) local x = t + t", "local t = setmetatable({}, { __lt = 5 }) local x = t < t", "local t = setmetatable({}, { __concat = 5 }) local x = t .. t", "local t = setmetatable({}, { __eq = 5 }) local x = t == setmetatable({}, getmetatable(t))",
  "local t = setmetatable({}, {}) getmetatable(t).__index = t local x = t.x", "local t = setmetatable({}, {}) getmetatable(t).__newindex = t t.x = 1", "local a = setmetatable({}, { __lt = function() error({}) end }) local x = a < a",
} do run(source) end
print(pcall(error))
print(xpcall(function() error("first") end, function() error("second") end))
print(select(2, xpcall(error, function(m) return m == nil end)))
