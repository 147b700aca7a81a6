-- must: answer [null]
return io.read()
