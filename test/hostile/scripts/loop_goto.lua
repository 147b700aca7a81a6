-- must: reach timeout
::again:: goto again
