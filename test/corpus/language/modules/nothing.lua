print("loading nothing", (...))
sideEffect = (sideEffect or 0) + 1
