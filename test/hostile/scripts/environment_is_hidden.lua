-- must: answer [null]
return os.getenv('PATH')
