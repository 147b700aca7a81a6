-- A script on a TypeScript module, books.ts. Compile it, bind it, run it:
--
--     npx tsc -p examples/host-module
--     npx lua2js bind examples/host-module/books.ts -o examples/host-module/dist
--     npx lua2js run examples/host-module/lend.lua --module books=examples/host-module/dist/books.lua.js

local books = require "books"

for _, book in ipairs(books.find { shelf = "fiction" }) do
  print(book.title, table.concat(book.authors, ", "))
end

local function lend(title, borrower)
  local ok, reason = books.lend(title, borrower)
  print(borrower .. " borrows " .. title .. ": " .. (ok and "yes" or "no, " .. reason))
end

lend("Dom Casmurro", "Ana")
lend("Dom Casmurro", "Rui")
lend("Programming in Lua", "Ana")
lend("Grande Sertão: Veredas", "Ana")

books.each(function(book)
  print(book.title .. ": " .. (book.borrower or "on its shelf"))
  return book.borrower ~= nil
end)

print(select(2, pcall(books.find, { shelf = "poetry" })))
