-- must: answer [1]
goto constructor
do return 2 end
::constructor::
return 1
