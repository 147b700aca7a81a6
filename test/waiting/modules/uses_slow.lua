local slow = require("slow")
pause()
return { both = slow.get() .. pause("!") }
