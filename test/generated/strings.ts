import { condition, number, string, traced } from "./expressions.js";
import { functionExpression } from "./functions.js";
import { pattern, replacement } from "./patterns.js";
import type { Scope } from "./scope.js";
import { statements } from "./statements.js";
import { expression, list, type Node, statement } from "./tree.js";

const subjects = [
  '"hello world"',
  '"a-b-c"',
  '"key = value_1"',
  '"x1y22z333"',
  '"(a(b)c)(d)"',
  '"  trim  "',
  '"aaabbbccc"',
  '"A1.5e3, 0x1F"',
  '"\\tb\\nc"',
];

function subject(scope: Scope): Node {
  const { random } = scope;
  return random.chance(0.75) ? expression`(${random.pick(subjects)})` : expression`(${string(scope)})`;
}

/** A call of the string library that answers one string. */
export function stringCall(scope: Scope): Node {
  const { random } = scope;
  return random.weighted<Node>([
    [2, () => expression`${subject(scope)}:reverse()`],
    [1, () => expression`${subject(scope)}:lower():upper()`],
    [2, () => expression`${subject(scope)}:sub(${position(scope)}, ${position(scope)})`],
    [2, () => expression`(${subject(scope)}:match(${pattern(random)}) or "none")`],
    [3, () => expression`(${substitution(scope)})`],
    [4, () => formatted(scope)],
    [1, () => expression`${subject(scope)}:rep(${random.below(3)}):len() .. ""`],
  ]);
}

/** A call of the string library that answers any number of values. */
export function stringResults(scope: Scope): Node {
  const { random } = scope;
  return random.weighted<Node>([
    [3, () => expression`${subject(scope)}:find(${pattern(random)})`],
    [1, () => expression`${subject(scope)}:find(${pattern(random)}, ${position(scope)})`],
    // Lua 5.1 ends a pattern at its first zero when it looks for what is special in it.
    [
      1,
      () =>
        expression`${subject(scope)}:find(((${string(scope)}):gsub("%z", "0")), ${position(scope)}, ${condition(scope)})`,
    ],
    [3, () => expression`${subject(scope)}:match(${pattern(random)}, ${position(scope)})`],
    [3, () => substitution(scope)],
    [1, () => expression`${subject(scope)}:byte(${position(scope)}, ${position(scope)})`],
  ]);
}

/** A small number: LuaJIT narrows others to 32 bits. */
export function position(scope: Scope): Node {
  const { random } = scope;
  return random.chance(0.8) ? expression`${random.below(9) - 3}` : expression`(${number(scope)}) % 9`;
}

function substitution(scope: Scope): Node {
  const { random } = scope;
  const by = random.weighted<Node>([
    [3, () => expression`${replacement(random)}`],
    [1, () => expression`{a = "A", b = 1, c = false, hello = ${string(scope)}}`],
    [2, () => functionExpression(scope, { yields: false })],
    [1, () => expression`function(m, n) return ${traced(scope, expression`m`)} end`],
    [0.2, () => number(scope)],
  ]);
  const most = random.chance(0.25) ? expression`, ${random.below(4)}` : expression``;
  return expression`${subject(scope)}:gsub(${pattern(random)}, ${by}${most})`;
}

/** A directive, and a value for it. */
function directive(scope: Scope): { text: string; value: Node } {
  const { random } = scope;
  // The union shows nil as 5.2 and LuaJIT do.
  const nilAsText = scope.strict || scope.modern ? "%s" : "%q";
  const whole = (): Node => expression`(${number(scope)}) % 1000`;
  return random.weighted<{ text: string; value: Node }>([
    [
      4,
      () => ({
        text: `%${random.pick(["", "5", "-5", "05", "+", " ", "+6", "-+4", ".3", "6.3"])}${random.pick(["d", "i"])}`,
        value: number(scope),
      }),
    ],
    [2, () => ({ text: random.pick(["%x", "%X", "%#x", "%o", "%u", "%04x", "%-6x"]), value: whole() })],
    [1, () => ({ text: "%c", value: traced(scope, expression`${65 + random.below(26)}`) })],
    [
      4,
      () => ({
        text: `%${random.pick(["", "10", "-10", "+", ".0", ".3", "10.2", "#", "010.1"])}${random.pick(["e", "f", "g", "G", "E"])}`,
        value: number(scope),
      }),
    ],
    // Lua 5.1 ends a string at its first zero here.
    [
      4,
      () => ({
        text: `%${random.pick(["", "5", "-5", ".2", "5.2", "-6.1", ".0"])}s`,
        value: expression`(${string(scope)}):gsub("%z", "0")`,
      }),
    ],
    [1, () => ({ text: "%q", value: string(scope) })],
    [0.1, () => ({ text: random.pick(["%y", "%123d", "%10.123f", nilAsText]), value: expression`nil` })],
  ]);
}

function formatted(scope: Scope): Node {
  const { random } = scope;
  const parts = random.list(1, 3, () => directive(scope));
  const text = parts.map((part) => `${part.text}${random.pick(["", "|", " ", "%%"])}`).join("");
  // What a value that ends a list has more of is not wanted.
  const args = parts.map(({ value }) => expression`(${value})`);
  return expression`("${text}"):format(${list(args)})`;
}

/** `gmatch` in a loop. */
export function matches(scope: Scope): Node {
  const { random } = scope;
  const looked = subject(scope);
  const inner = scope.inside({ loop: true, continues: undefined });
  const names = random.list(1, 2, () => inner.declare("string"));
  const body = statements(inner, 0, 2, [statement`T("gmatch", ${[...new Set(names)].join(", ")})`]);
  return statement`for ${[...new Set(names)].join(", ")} in ${looked}:gmatch(${pattern(random)}) do${body}\nend`;
}
