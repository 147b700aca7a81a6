-- markdown: a document with all that it knows, and broken ones.
arg = nil -- with a name like this one it takes itself for the program
require "markdown"
local document = [[
Title
=====

Second
------

### Third ###

A paragraph with *emphasis*, **strong**, `code`, ``co`de``, a [link](http://example.com "title"), <http://auto.link> and
an ![image](a.png "alt"); a reference [here][id], [id][] and [none][x].
Two spaces  
break a line. 4 < 5 & 6 &amp; &copy; \*not emphasis\*

  [id]: http://example.com/(a) 'Title "here"'

> A quote
with a lazy line

> > nested
>
> * list in it

* one
* two

    with a paragraph

* three
    1. first
    2. second
        - deep

1986. a year

    code & <tag>

    	more

***

<div class="x">
*raw* html
</div>

<!-- a comment -->

| no | table |
]]
print(markdown(document))
for _, source in ipairs { "", "\n\n", "*a", "**a*", "`a", "[a](b", "![a", "> ", "1.", "* ", "<div>", "# ", "#", "a\r\nb\r\n", ("*"):rep(30), ("> "):rep(20) .. "deep" } do
  print(("%q"):format(source), ("%q"):format(markdown(source)))
end
