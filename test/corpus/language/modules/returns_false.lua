print("loading returns_false")
return false
