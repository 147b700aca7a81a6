-- must: end
pcall(string.char, unpack({}, 1, 250))
pcall(print, unpack({}, 1, 1e6))
pcall(select, '#', unpack({}, 1, 999999))
