-- must: fail
return os.tmpname()
