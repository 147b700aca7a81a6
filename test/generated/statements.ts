import { closures, producer } from "./closures.js";
import {
  anything,
  call,
  condition,
  number,
  numbers,
  string,
  table,
  traced,
  value,
  values,
} from "./expressions.js";
import { functionParts, returns } from "./functions.js";
import { goTo } from "./jumps.js";
import { listOperations } from "./library.js";
import { forLoop, genericFor, repeatLoop, whileLoop } from "./loops.js";
import { coroutine, metatable, protectedBlock } from "./protected.js";
import type { Kind, Scope } from "./scope.js";
import { matches, stringResults } from "./strings.js";
import { block, expression, list, type Node, statement } from "./tree.js";

/** A block of some statements; `first` stands before them, `last` behind. */
export function statements(
  scope: Scope,
  from: number,
  to: number,
  first: readonly Node[] = [],
  last: () => readonly Node[] = () => [],
): Node {
  const body = scope.random.list(from, to, () => anyStatement(scope));
  return block([...first, ...body, ...last()]);
}

/** A block of its own scope. */
export function innerBlock(scope: Scope): Node {
  return statements(scope.inside(), 1, 3);
}

export function anyStatement(scope: Scope): Node {
  const { random, place } = scope;
  if (!scope.grows()) return trace(scope);
  return random.weighted<Node>([
    [8, () => declaration(scope)],
    [8, () => assignment(scope)],
    [6, () => trace(scope)],
    [2, () => statement`local ${scope.unique("r")} = ${call(scope)}`],
    [2, () => statement`T(${scope.unique("")}, ${call(scope)})`],
    [5, () => conditional(scope)],
    [2, () => whileLoop(scope)],
    [2, () => repeatLoop(scope)],
    [3, () => forLoop(scope)],
    [3, () => genericFor(scope)],
    [2, () => statement`do${innerBlock(scope)}\nend`],
    [4, () => localFunction(scope)],
    [2, () => fieldFunction(scope)],
    [3, () => protectedBlock(scope)],
    [2, () => coroutine(scope)],
    [2, () => metatable(scope)],
    [2, () => closures(scope)],
    [1, () => producer(scope)],
    [2, () => listOperations(scope)],
    [2, () => matches(scope)],
    [2, () => statement`T(${scope.unique("")}, ${stringResults(scope)})`],
    [scope.modern ? 4 : 0, () => goTo(scope)],
    [place.loop ? 1 : 0, () => statement`if ${condition(scope)} then break end`],
    [
      place.continues === undefined ? 0 : 3,
      () => statement`if ${condition(scope)} then goto ${place.continues as string} end`,
    ],
    [1, () => statement`if ${condition(scope)} then ${returns(scope)} end`],
    [1, () => statement`if ${condition(scope)} then error(${errorValue(scope)}) end`],
    [1, () => statement`table.sort({${numbers(scope, 1, 3)}}, function(a, b) return T("<", a) < b end)`],
    [place.yields ? 3 : 0, () => statement`T(${scope.unique("")}, coroutine.yield(${values(scope, 0, 2)}))`],
  ]);
}

function trace(scope: Scope): Node {
  return statement`T(${scope.unique("")}, ${values(scope, 1, 2)})`;
}

const kinds: readonly Kind[] = ["number", "number", "number", "string", "table", "table", "function"];

function declaration(scope: Scope): Node {
  const { random } = scope;
  if (random.chance(0.6)) {
    const kind = random.pick(kinds);
    const initial = value(scope, kind);
    return statement`local ${scope.declare(kind)} = ${initial}`;
  }
  const all = random.list(1, 3, () => random.pick(kinds));
  const initials = all.map((kind) => value(scope, kind));
  if (random.chance(0.15)) initials.push(anything(scope));
  if (random.chance(0.2)) initials[initials.length - 1] = call(scope);
  const names = all.map((kind) => scope.declare(kind)).join(", ");
  return statement`local ${names} = ${list(initials)}`;
}

function assignment(scope: Scope): Node {
  const { random } = scope;
  const targets = random.list(1, random.chance(0.6) ? 1 : 3, () => target(scope));
  const assigned = targets.map(({ kind }) => value(scope, kind));
  if (targets.length > 1 && random.chance(0.25)) assigned.splice(-1, 1, call(scope));
  if (targets.length > 1 && random.chance(0.1)) assigned.splice(1);
  return statement`${list(targets.map(({ node }) => node))} = ${list(assigned)}`;
}

/** What can be assigned: locals, fields of tables that are locals, globals. */
function target(scope: Scope): { node: Node; kind: Kind } {
  const { random, locals } = scope;
  const tables = scope.visible("table");
  if (tables.length > 0 && random.chance(0.35)) {
    const name = random.pick(tables);
    const key = random.weighted<Node>([
      [3, () => expression`.x`],
      [3, () => expression`[${newKey(scope)}]`],
      [2, () => expression`[${traced(scope, newKey(scope))}]`],
    ]);
    return { node: expression`${name}${key}`, kind: "number" };
  }
  if (locals.length > 0 && random.chance(0.85)) {
    const { name, kind } = random.pick(locals);
    return { node: expression`${name}`, kind };
  }
  if (tables.length > 0) return { node: expression`${random.pick(tables)}.y`, kind: "number" };
  return { node: expression`g${1 + random.below(3)}`, kind: "number" };
}

/** Nil and NaN are refused before `__newindex` is asked in 5.1 and in the union, but not in LuaJIT. */
function newKey(scope: Scope): Node {
  return scope.modern && !scope.strict ? expression`#(${number(scope)} .. "")` : number(scope);
}

function conditional(scope: Scope): Node {
  const { random } = scope;
  const clauses = random.list(0, 2, () => statement`\nelseif ${condition(scope)} then${innerBlock(scope)}`);
  const otherwise = random.chance(0.5) ? statement`\nelse${innerBlock(scope)}` : statement``;
  const first = statement`if ${condition(scope)} then${innerBlock(scope)}`;
  return { sort: "statement", parts: [first, ...clauses, otherwise, "\nend"] };
}

function localFunction(scope: Scope): Node {
  const { random } = scope;
  const name = scope.declare("function");
  const { parameters, body } = functionParts(scope, { self: name });
  if (random.chance(0.75)) return statement`local function ${name}(${parameters})${body}\nend`;
  return statement`local ${name} ${name} = function(${parameters})${body}\nend`;
}

function fieldFunction(scope: Scope): Node {
  const { random } = scope;
  const tables = scope.visible("table");
  if (tables.length === 0) {
    const name = `F${1 + random.below(3)}`;
    const { parameters, body } = functionParts(scope);
    return statement`function ${name}(${parameters})${body}\nend`;
  }
  const method = random.chance(0.6);
  const { parameters, body } = functionParts(scope, { method });
  return statement`function ${random.pick(tables)}${method ? ":" : "."}m(${parameters})${body}\nend`;
}

export function errorValue(scope: Scope): Node {
  return scope.random.weighted<Node>([
    [4, () => string(scope)],
    [2, () => expression`${string(scope)}, ${scope.random.below(3)}`],
    [1, () => table(scope)],
    // One value: a level that is out of range makes a string of a number, but not in LuaJIT.
    [1, () => expression`(${anything(scope)})`],
  ]);
}
