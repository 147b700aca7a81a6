local slow = require("slow")
print(slow.value, slow.get(), require("slow") == slow)
print(require("uses_slow").both, package.loaded.uses_slow.both)
package.preload.lazy = function(name) pause() return pause(name) end
print(require("lazy"), require(pause("lazy")))
print(pcall(require, pause("slow")))
