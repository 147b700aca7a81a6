import { functionExpression, iife } from "./functions.js";
import { extremum, numberCall, results } from "./library.js";
import type { Kind, Scope } from "./scope.js";
import { position, stringCall, stringResults } from "./strings.js";
import { expression, joined, list, type Node } from "./tree.js";

/** An expression of a kind; some are of another, or fail. */
export function value(scope: Scope, kind: Kind): Node {
  if (scope.random.chance(0.02)) return anything(scope);
  switch (kind) {
    case "number":
      return number(scope);
    case "string":
      return string(scope);
    case "table":
      return table(scope);
    case "function":
      return functionValue(scope);
  }
}

export function anything(scope: Scope): Node {
  return scope.random.weighted<Node>([
    [5, () => number(scope)],
    [3, () => string(scope)],
    [2, () => condition(scope)],
    [1, () => expression`nil`],
    [1, () => table(scope)],
  ]);
}

const numerals = [
  "1",
  "2",
  "3",
  "10",
  "0.5",
  "1e3",
  "0x1F",
  "-1",
  "1e15",
  "123456789012",
  "0.1",
  "1e100",
  "-0.25",
  "2^53",
];

export function number(outer: Scope): Node {
  const scope = outer.operand();
  const { random } = scope;
  const one = (): Node => number(scope);
  if (!scope.grows()) return atom(scope, "number", () => expression`${random.pick(numerals)}`);
  return random.weighted<Node>([
    [8, () => atom(scope, "number", () => expression`${random.pick(numerals)}`)],
    [6, () => operation(scope, one(), random.pick(["+", "-", "*", "+", "-"]), one())],
    [1, () => expression`${one()} % ${random.pick(["3", "7", "-4"])}`],
    [1, () => expression`-(${one()})`],
    [1, () => expression`#${string(scope)}`],
    [1, () => expression`#{${numbers(scope, 0, 3)}}`],
    [2, () => expression`(${condition(scope)} and ${one()} or ${one()})`],
    [1, () => expression`(${one()} or ${one()})`],
    [1, () => call(scope)],
    [4, () => expression`(${call(scope)} or ${random.below(5)})`],
    [0.5, () => field(scope)],
    [3, () => expression`(${field(scope)} or ${random.below(5)})`],
    [2, () => traced(scope, one())],
    [4, () => paused(scope, one())],
    [1, () => expression`select(${joined('"#"', values(scope, 0, 3))})`],
    [1, () => expression`(select(${random.pick(["1", "2", "-1"])}, ${values(scope, 1, 3)}) or 4)`],
    [1, () => extremum(scope, [one(), one()])],
    [1, () => (scope.place.varargs ? expression`((...) or 5)` : one())],
    [1, () => (scope.place.varargs ? expression`select("#", ...)` : one())],
    [3, () => numberCall(scope)],
    [1, () => iife(scope)],
    [1, () => yielded(scope, one())],
    // `inf` and `nan` are numerals for Lua 5.1, as far as C knows them.
    [0.5, () => expression`tonumber(((${string(scope)}):gsub("[%zn]", "0"))) or ${one()}`],
  ]);
}

const strings = ['"s"', '""', '"10"', "'k'", '"\\200"', '"*/"', '"\\226\\128\\168"', '"é"', "[[</script>]]"];

/** LuaJIT ends texts at their first zero in errors and where it looks for them. */
const zeros = '"\\0z"';

export function string(outer: Scope): Node {
  const scope = outer.operand();
  const { random } = scope;
  const one = (): Node => string(scope);
  const literal = (): Node =>
    expression`${!scope.modern && random.chance(0.1) ? zeros : random.pick(strings)}`;
  if (!scope.grows()) return atom(scope, "string", literal);
  return random.weighted<Node>([
    [6, () => atom(scope, "string", literal)],
    [4, () => expression`(${one()} .. ${random.chance(0.5) ? one() : number(scope)})`],
    [1, () => expression`(${number(scope)} .. ${one()} .. ${one()})`],
    [1, () => expression`tostring(${number(scope)})`],
    [1, () => expression`type(${anything(scope)})`],
    [1, () => expression`(${one()}):upper()`],
    [1, () => expression`(${one()}):rep(${random.below(3)})`],
    [1, () => expression`(${one()}):sub(${position(scope)}, ${random.below(4) - 1})`],
    [4, () => stringCall(scope)],
    [1, () => expression`(${condition(scope)} and ${one()} or ${one()})`],
    [1, () => expression`(("a-b-c"):gsub("%a", ${functionExpression(scope, { yields: false })}))`],
    [2, () => traced(scope, one())],
    [3, () => paused(scope, one())],
    [0.5, () => expression`table.concat({${numbers(scope, 0, 3)}}, ",")`],
  ]);
}

export function condition(outer: Scope): Node {
  const scope = outer.operand();
  const { random } = scope;
  const one = (): Node => condition(scope);
  if (!scope.grows()) return expression`${random.pick(["true", "false", "nil", "1"])}`;
  const compares = (): string => random.pick(["<", "<=", ">", ">=", "==", "~="]);
  return random.weighted<Node>([
    [4, () => operation(scope, number(scope), compares(), number(scope))],
    [2, () => operation(scope, string(scope), compares(), string(scope))],
    [1, () => operation(scope, table(scope), random.pick(["==", "~="]), table(scope))],
    [1, () => operation(scope, anything(scope), random.pick(["==", "~="]), anything(scope))],
    [3, () => expression`not ${one()}`],
    [3, () => operation(scope, one(), "and", one())],
    [3, () => operation(scope, one(), "or", one())],
    [1, () => anything(scope)],
    [2, () => traced(scope, one())],
    [2, () => paused(scope, one())],
    [1, () => expression`${random.pick(["true", "false", "nil"])}`],
  ]);
}

export const fieldNames = ["x", "y", "z", "m", "constructor", "__proto__", "hash", "length"];

export function table(outer: Scope): Node {
  const scope = outer.operand();
  const { random } = scope;
  if (!scope.grows()) return atom(scope, "table", () => expression`{}`);
  return random.weighted<Node>([
    [6, () => atom(scope, "table", () => expression`{${number(scope)}}`)],
    [2, () => expression`{${values(scope, 0, 4)}}`],
    [3, () => expression`{${entries(scope)}}`],
    [1, () => expression`setmetatable(${table(scope)}, meta${1 + random.below(3)})`],
    [1, () => traced(scope, table(scope))],
    [1, () => paused(scope, table(scope))],
    [1, () => expression`(${condition(scope)} and ${table(scope)} or ${table(scope)})`],
  ]);
}

/** Of two entries with the same name LuaJIT takes either. */
function entries(scope: Scope): Node {
  const names = new Set(fieldNames);
  return list(scope.random.list(0, 4, () => entry(scope, names)));
}

function entry(scope: Scope, names: Set<string>): Node {
  const { random } = scope;
  const take = (name: string): string | undefined => (names.delete(name) ? name : undefined);
  const name = random.chance(0.1) ? take("m") : take(random.pick(fieldNames));
  return random.weighted<Node>([
    [
      name === undefined ? 0 : 5,
      () => expression`${name ?? ""} = ${name === "m" ? functionExpression(scope) : number(scope)}`,
    ],
    [3, () => number(scope)],
    // LuaJIT may store what has a number as its key before or after what has a place.
    [
      1,
      () =>
        expression`[ ${random.chance(0.5) ? expression`(${number(scope)}) + 100` : string(scope)} ] = ${anything(scope)}`,
    ],
    [1, () => call(scope)],
  ]);
}

export function functionValue(outer: Scope): Node {
  const scope = outer.operand();
  if (!scope.grows()) return atom(scope, "function", () => expression`F1`);
  return atom(scope, "function", () => functionExpression(scope));
}

/** A function that something calls: where nothing counts calls, none that may have called this place. */
export function callback(scope: Scope): Node {
  return scope.place.calls ? functionValue(scope) : functionExpression(scope);
}

/** Values, of which the last may be several. */
export function values(scope: Scope, from: number, to: number): Node {
  const { random } = scope;
  const all = random.list(from, to, () => (random.chance(0.7) ? number(scope) : anything(scope)));
  if (random.chance(0.4)) all.push(several(scope));
  return list(all.length < from + 1 && from > 0 ? [...all, number(scope)] : all);
}

/** Values none of which is nil: where a table with holes ends is not settled. */
export function numbers(scope: Scope, from: number, to: number): Node {
  return list(scope.random.list(from, to, () => expression`(${number(scope)} or 1)`));
}

/** An expression with any number of values. */
export function several(scope: Scope): Node {
  const { random } = scope;
  return random.weighted<Node>([
    [3, () => call(scope)],
    [2, () => (scope.place.varargs ? expression`...` : call(scope))],
    [1, () => (scope.place.varargs ? expression`select(2, ...)` : call(scope))],
    [1, () => expression`nil, ${number(scope)}, nil`],
    [1, () => results(scope)],
    [2, () => stringResults(scope)],
    [2, () => paused(scope, list([number(scope), number(scope)]))],
    [1, () => traced(scope, list([number(scope), number(scope)]))],
    [1, () => expression`unpack({${values(scope, 0, 3)}}, 1, ${scope.random.below(4)})`],
    [
      1,
      () =>
        scope.grows() ? expression`pcall(${joined(callback(scope), values(scope, 0, 3))})` : call(scope),
    ],
  ]);
}

/** A call of some function of the program. */
export function call(outer: Scope): Node {
  const scope = outer.operand();
  const { random } = scope;
  const functions = scope.visible("function");
  const tables = scope.visible("table");
  const args = (): Node =>
    random.chance(0.8)
      ? list([number(scope), number(scope), number(scope)])
      : random.chance(0.5)
        ? values(scope, 0, 3)
        : list([]);
  if (!scope.place.calls || !scope.grows()) return paused(scope, number(scope));
  if (functions.length > 0 && random.chance(0.7)) return expression`${random.pick(functions)}(${args()})`;
  if (tables.length > 0 && random.chance(0.5)) return expression`${random.pick(tables)}:m(${args()})`;
  return random.chance(0.3)
    ? expression`setmetatable(${table(scope)}, meta${1 + random.below(3)}):m(${args()})`
    : expression`F${1 + random.below(3)}(${args()})`;
}

/** A field of a table: one that may be found through metatables. */
export function field(scope: Scope): Node {
  const { random } = scope;
  const tables = scope.visible("table");
  const base =
    tables.length > 0 && random.chance(0.7)
      ? expression`${random.pick(tables)}`
      : expression`(${table(scope)})`;
  if (random.chance(0.6)) return expression`${base}.${random.pick(fieldNames)}`;
  return expression`${base}[ ${random.chance(0.7) ? number(scope) : string(scope)} ]`;
}

function operation(scope: Scope, left: Node, operator: string, right: Node): Node {
  return scope.random.chance(0.8)
    ? expression`(${left} ${operator} ${right})`
    : expression`${left} ${operator} ${right}`;
}

function atom(scope: Scope, kind: Kind, otherwise: () => Node): Node {
  const names = scope.visible(kind);
  if (names.length > 0 && scope.random.chance(0.75)) return expression`${scope.random.pick(names)}`;
  if (kind === "number" && scope.random.chance(0.1)) return expression`g${1 + scope.random.below(3)}`;
  return otherwise();
}

/** Says in the output that it is evaluated, and is its operand. */
export function traced(scope: Scope, operand: Node): Node {
  return expression`T(${joined(scope.unique(""), operand)})`;
}

/** Is its operand, perhaps after waiting. */
export function paused(scope: Scope, operand: Node): Node {
  return scope.place.waits ? expression`pause(${operand})` : traced(scope, operand);
}

export function yielded(scope: Scope, operand: Node): Node {
  return scope.place.yields ? expression`coroutine.yield(${operand})` : operand;
}
