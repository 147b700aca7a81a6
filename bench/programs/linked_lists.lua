-- small: 20
-- Linked lists: stacks, queues, a doubly linked list that is reordered all the time, and a least recently used cache.
local size = tonumber((...)) or 80000

local List = {}
List.__index = List
function List.new()
  local list = setmetatable({ count = 0 }, List)
  list.next, list.previous = list, list
  return list
end
function List:insert_after(place, value)
  local node = { value = value, previous = place, next = place.next }
  place.next.previous = node
  place.next = node
  self.count = self.count + 1
  return node
end
function List:remove(node)
  node.previous.next = node.next
  node.next.previous = node.previous
  self.count = self.count - 1
  return node.value
end
function List:push_front(value) return self:insert_after(self, value) end
function List:push_back(value) return self:insert_after(self.previous, value) end
function List:each()
  local node = self
  return function()
    node = node.next
    if node ~= self then return node.value end
  end
end

local Cache = {}
Cache.__index = Cache
function Cache.new(capacity)
  return setmetatable({ capacity = capacity, order = List.new(), nodes = {}, hits = 0, misses = 0 }, Cache)
end
function Cache:get(key)
  local node = self.nodes[key]
  if node then
    self.hits = self.hits + 1
    self.order:remove(node)
    self.nodes[key] = self.order:push_front(node.value)
    return node.value.content
  end
  self.misses = self.misses + 1
  if self.order.count >= self.capacity then
    local oldest = self.order:remove(self.order.previous)
    self.nodes[oldest.key] = nil
  end
  local content = #tostring(key)
  self.nodes[key] = self.order:push_front({ key = key, content = content })
  return content
end

local queue, sum = List.new(), 0
for i = 1, size do
  queue:push_back(i)
  queue:push_front(-i)
  if i % 3 == 0 then sum = (sum + queue:remove(queue.next) + queue:remove(queue.previous)) % 1000003 end
end
local total = 0
for value in queue:each() do total = total + value end
print(queue.count, sum, total)

local cache, content, seed = Cache.new(200), 0, 3
for _ = 1, size * 3 do
  seed = (seed * 3877 + 29573) % 139968
  content = content + cache:get(seed % 2 == 0 and seed % 100 or seed % 700)
end
print(cache.hits, cache.misses, content)

-- A list of pairs, turned round again and again.
local stack
for i = 1, 1000 do stack = { head = i, tail = stack } end
for _ = 1, size / 100 do
  local reversed
  while stack do
    reversed = { head = stack.head, tail = reversed }
    stack = stack.tail
  end
  stack = reversed
end
print(stack.head, stack.tail.head)
