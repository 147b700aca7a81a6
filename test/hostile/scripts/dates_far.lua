-- must: end
pcall(os.date, '*t', 1e300)
pcall(os.date, ('%c'):rep(1000), -1e15)
pcall(os.time, {year = 1e300, month = 1, day = 1})
