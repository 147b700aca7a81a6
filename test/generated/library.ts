import { anything, number, numbers, string, table, values } from "./expressions.js";
import type { Scope } from "./scope.js";
import { expression, joined, list, type Node, statement } from "./tree.js";

/**
 * A call of a library that answers a number, for the most part. Where it is a tail call LuaJIT has neither a place nor a name for its errors; in
 * parentheses it is none.
 */
export function numberCall(scope: Scope): Node {
  return scope.modern ? expression`(${bareNumberCall(scope)})` : bareNumberCall(scope);
}

function bareNumberCall(scope: Scope): Node {
  const { random, modern } = scope;
  const one = (): Node => number(scope);
  return random.weighted<Node>([
    [3, () => expression`math.${random.pick(["floor", "ceil", "abs"])}(${one()})`],
    [1, () => extremum(scope, [one(), one(), one()])],
    [1, () => expression`math.fmod(${one()}, ${random.pick(["3", "-4", "2.5"])})`],
    [1, () => expression`math.sqrt(math.abs(${one()}))`],
    [1, () => expression`${random.pick(["2", "(-2)", "0.5"])} ^ ${random.below(5) - 1}`],
    [1, () => expression`(${one()}) / ${random.pick(["2", "3", "-8", "0"])}`],
    [1, () => expression`(tonumber(${random.pick(numerals)}) or 0)`],
    [
      1,
      () =>
        expression`(tonumber(${random.pick(['"ff"', '"z9"', '"101"', '" 12 "'])}, ${random.pick(["2", "10", "16", "36"])}) or 0)`,
    ],
    [1, () => expression`table.maxn({${numbers(scope, 0, 3)}})`],
    [modern ? 4 : 0, () => bits(scope)],
  ]);
}

/** The least or the greatest of some numbers; the union does not take what LuaJIT takes if one of them is none. */
export function extremum({ random, modern, strict }: Scope, operands: readonly Node[]): Node {
  const safe = modern && !strict ? operands.map((one) => expression`#(${one} .. "")`) : operands;
  return expression`(math.${random.pick(["min", "max"])}(${list(safe)}))`;
}

const numerals = [
  '"0x10"',
  '"  10  "',
  '"1e1"',
  '"1e"',
  '"0x"',
  '"5."',
  '".5"',
  '"- 1"',
  '"1 2"',
  '""',
  '"1e400"',
];

/** Of numbers that 32 bits hold: what else LuaJIT makes of them depends on the machine. */
function bits(scope: Scope): Node {
  const { random } = scope;
  const one = (): Node => expression`(${number(scope)}) % 1000003`;
  return random.chance(0.6)
    ? expression`bit.${random.pick(["band", "bor", "bxor"])}(${one()}, ${one()})`
    : random.chance(0.7)
      ? expression`bit.${random.pick(["lshift", "rshift", "arshift", "rol", "ror"])}(${one()}, ${random.below(34)})`
      : expression`bit.${random.pick(["bnot", "tobit", "bswap"])}(${one()})`;
}

/** A call of a library that answers any number of values. */
export function results(scope: Scope): Node {
  const { random } = scope;
  return random.weighted<Node>([
    [1, () => expression`math.modf(${number(scope)})`],
    [1, () => expression`math.frexp(${number(scope)})`],
    [2, () => expression`unpack({${numbers(scope, 0, 3)}}, ${random.below(3)}, ${random.below(4)})`],
    [
      2,
      () => expression`select(${random.pick(["1", "2", "-1", "-2"])}, ${joined(values(scope, 2, 3), "nil")})`,
    ],
    [1, () => expression`next({${numbers(scope, 0, 2)}})`],
    [1, () => expression`rawequal(${table(scope)}, ${anything(scope)}), rawget({x = ${number(scope)}}, "x")`],
    [
      1,
      () =>
        expression`pcall(${random.pick(["error", "assert", "tostring", "select", "rawget", "unpack", "math.huge"])})`,
    ],
    [1, () => expression`pcall(error, ${anything(scope)}, ${random.below(3)})`],
  ]);
}

/** Some operations on a list. */
export function listOperations(scope: Scope): Node {
  const { random } = scope;
  const name = scope.unique("l");
  const inner = scope.inside({
    loop: false,
    continues: undefined,
    varargs: false,
    yields: scope.modern && scope.place.yields,
  });
  const operation = (): Node =>
    random.weighted<Node>([
      [3, () => statement` table.insert(${name}, ${number(inner)} or 1)`],
      [
        2,
        () =>
          statement` table.insert(${name}, ${random.pick(["1", `#${name} + 1`, `math.min(2, #${name} + 1)`])}, ${number(inner)} or 1)`,
      ],
      [2, () => statement` T("remove", table.remove(${name}))`],
      [2, () => statement` T("remove", table.remove(${name}, 1))`],
      [
        1,
        () =>
          statement` table.sort(${name}, function(p, q) return ${random.pick(["p < q", "p > q", "q < p", "(p < q)"])} end)`,
      ],
      [
        1,
        () =>
          statement` T("concat", table.concat(${name}, ${random.pick(['","', '""', '"; "'])}, ${1 + random.below(2)}))`,
      ],
      [1, () => statement` ${name}[#${name} + 1] = ${string(inner)}`],
      [1, () => statement` T("length", #${name}, ${name}[1], ${name}[#${name}])`],
    ]);
  const operations = random.list(2, 6, operation);
  // Strings among numbers cannot be sorted: where it fails depends on the algorithm.
  const begin = statement`local ${name} = {${numbers(scope, 0, 4)}} T("list", pcall(function()`;
  return { sort: "statement", parts: [begin, ...operations, statement` return unpack(${name}) end))`] };
}
