-- must: answer [null,true,null,null]
local f, message = io.open('/etc/passwd')
return f, message:find('not permitted', 1, true) ~= nil, (os.remove('/tmp/x')), (os.rename('/tmp/x', '/tmp/y'))
