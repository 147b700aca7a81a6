-- must: answer [null]
return (os.execute('true'))
