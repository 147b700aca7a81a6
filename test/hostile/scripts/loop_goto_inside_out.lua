-- must: reach timeout
do ::a:: if x then goto b end end
::b:: goto c
::c:: x = not x goto b
