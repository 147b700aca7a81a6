-- small: 100
-- Tables as maps: words that are cut out of a text, composed keys, sparse numbers, booleans and tables as keys.
local size = tonumber((...)) or 900000

local text = ([[
one fish two fish red fish blue fish black fish blue fish old fish new fish this one has a little star
this one has a little car say what a lot of fish there are yes some are red and some are blue
]]):rep(20)
local words = {}
for word in text:gmatch("%a+") do words[#words + 1] = word end

local counts, pairs_of_words = {}, {}
local previous = ""
for i = 1, size do
  local word = words[i % #words + 1]
  counts[word] = (counts[word] or 0) + 1
  local key = previous .. "_" .. word
  pairs_of_words[key] = (pairs_of_words[key] or 0) + 1
  previous = word
end
local names = {}
for word in pairs(counts) do names[#names + 1] = word end
table.sort(names)
for i = 1, 5 do print(names[i], counts[names[i]]) end
print(#names, pairs_of_words["blue_fish"])

local sparse, hits = {}, 0
for i = 1, size do
  local key = i * 7919 % 100003 * 3
  if sparse[key] then hits = hits + 1 end
  sparse[key] = i
end
local cells = {}
for i = 1, size do
  local key = i % 300 .. ":" .. i % 7
  cells[key] = (cells[key] or 0) + i % 3
end
print(hits, cells["0:0"], cells["299:6"])

local nodes, visits = {}, {}
for i = 1, 500 do nodes[i] = { i } end
for i = 1, size do
  local node = nodes[i * 31 % 500 + 1]
  visits[node] = (visits[node] or 0) + 1
  local even = i % 2 == 0
  visits[even] = (visits[even] or 0) + 1
end
print(visits[nodes[1]], visits[true], visits[false])
