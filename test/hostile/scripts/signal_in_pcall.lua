-- must: signal done
while true do pcall(coroutine.wrap(function() signal('done') end)) end
