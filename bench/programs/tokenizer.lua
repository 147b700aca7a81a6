-- small: 1
-- A tokenizer for a small language, by characters, and a parser that evaluates what it reads.
local size = tonumber((...)) or 1300

local source = [[
let rate = 12.5; let months = 24; # of the loan
fn payment(sum, rate) = sum * rate / (1 + rate * 3) - 7;
let total = payment(1000, rate) + months * (3 - 1) / 4;
if total > 100 then total = total - 100 else total = total + 1 end
print "the total", total; let name = "un\"quoted"; let flag = total <= 7 and months != 3;
]]
source = source:rep(4)

local keywords = { let = true, fn = true, ["if"] = true, ["then"] = true, ["else"] = true, ["end"] = true, ["and"] = true, print = true }

local function is_letter(c) return (c >= "a" and c <= "z") or (c >= "A" and c <= "Z") or c == "_" end
local function is_digit(c) return c >= "0" and c <= "9" end

local function tokenize(text)
  local tokens, at, line = {}, 1, 1
  local function add(kind, value) tokens[#tokens + 1] = { kind = kind, value = value, line = line } end
  while at <= #text do
    local c = text:sub(at, at)
    if c == "\n" then
      line = line + 1
      at = at + 1
    elseif c == " " then
      at = at + 1
    elseif c == "#" then
      while at <= #text and text:sub(at, at) ~= "\n" do at = at + 1 end
    elseif is_letter(c) then
      local start = at
      repeat at = at + 1 c = text:sub(at, at) until not (c ~= "" and (is_letter(c) or is_digit(c)))
      local word = text:sub(start, at - 1)
      add(keywords[word] and "keyword" or "name", word)
    elseif is_digit(c) then
      local start = at
      repeat at = at + 1 c = text:sub(at, at) until not (is_digit(c) or c == ".")
      add("number", tonumber(text:sub(start, at - 1)))
    elseif c == '"' then
      local characters = {}
      at = at + 1
      c = text:sub(at, at)
      while c ~= '"' do
        if c == "\\" then
          at = at + 1
          c = text:sub(at, at)
        end
        characters[#characters + 1] = c
        at = at + 1
        c = text:sub(at, at)
      end
      at = at + 1
      add("string", table.concat(characters))
    else
      local two = text:sub(at, at + 1)
      if two == "<=" or two == ">=" or two == "!=" or two == "==" then c = two end
      at = at + #c
      add("symbol", c)
    end
  end
  add("end of text", "")
  return tokens
end

local binding = { ["+"] = 1, ["-"] = 1, ["*"] = 2, ["/"] = 2 }

-- Evaluates an expression of numbers by precedence climbing.
local function evaluate(tokens)
  local at = 1
  local expression
  local function primary()
    local token = tokens[at]
    at = at + 1
    if token.kind == "number" then return token.value end
    if token.value == "-" then return -primary() end
    if token.value ~= "(" then error("unexpected " .. token.value) end
    local value = expression(1)
    at = at + 1
    return value
  end
  function expression(level)
    local left = primary()
    while true do
      local operator = tokens[at].value
      local strength = binding[operator]
      if not strength or strength < level then return left end
      at = at + 1
      local right = expression(strength + 1)
      if operator == "+" then left = left + right
      elseif operator == "-" then left = left - right
      elseif operator == "*" then left = left * right
      else left = left / right end
    end
  end
  return expression(1)
end

local kinds, lines, value = {}, 0, 0
for round = 1, size do
  local tokens = tokenize(source)
  for _, token in ipairs(tokens) do kinds[token.kind] = (kinds[token.kind] or 0) + 1 end
  lines = lines + tokens[#tokens].line
  value = value + evaluate(tokenize("(1 + " .. round .. ") * 3 - 8 / (4 - 2) * -(" .. round .. " - 7.5)"))
end
for _, kind in ipairs({ "keyword", "name", "number", "string", "symbol" }) do print(kind, kinds[kind]) end
print(lines, string.format("%.3f", value))
