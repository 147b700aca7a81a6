-- small: 100
-- Objects with methods: bank accounts that pay each other.
local size = tonumber((...)) or 3500000

local Account = {}
Account.__index = Account

function Account.new(owner, balance)
  return setmetatable({ owner = owner, balance = balance, deposits = 0, failures = 0 }, Account)
end

function Account:deposit(amount)
  self.balance = self.balance + amount
  self.deposits = self.deposits + 1
end

function Account:can_pay(amount)
  return self.balance >= amount
end

function Account:pay(other, amount)
  if not self:can_pay(amount) then
    self.failures = self.failures + 1
    return false
  end
  self.balance = self.balance - amount
  other:deposit(amount)
  return true
end

local accounts = {}
for i = 1, 8 do accounts[i] = Account.new("owner " .. i, 100 * i) end

local paid = 0
for i = 1, size do
  local from = accounts[i % 8 + 1]
  local to = accounts[(i * 5 + 3) % 8 + 1]
  if from:pay(to, i % 13) then paid = paid + 1 end
end

print(paid)
for _, account in ipairs(accounts) do
  print(account.owner, account.balance, account.deposits, account.failures)
end
