-- must: fail "loop or previous error"
package.preload.a = function() return require('a') end
require('a')
