-- must: answer [null]
return (io.popen('true'))
