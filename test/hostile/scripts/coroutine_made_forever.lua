-- must: reach timeout
while true do coroutine.resume(coroutine.create(function() pcall(error) end)) end
