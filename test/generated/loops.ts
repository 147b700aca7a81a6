import { anything, callback, condition, number, table, values } from "./expressions.js";
import type { Scope } from "./scope.js";
import { statements } from "./statements.js";
import { block, expression, type Node, statement } from "./tree.js";

/** The body of a loop; in LuaJIT's language sometimes with a label at its end, for `goto continue`. */
function loopBody(scope: Scope, first: readonly Node[] = []): Node {
  const { random, modern } = scope;
  const continues = modern && random.chance(0.4) ? scope.unique("continue") : undefined;
  const inner = scope.inside({ loop: true, continues: continues ?? scope.place.continues });
  const body = statements(inner, 1, 3, first);
  return continues === undefined ? body : block([...(body.parts as Node[]), statement`::${continues}::`]);
}

export function whileLoop(scope: Scope): Node {
  const count = scope.unique("n");
  const counts = [statement`${count} = ${count} + 1`];
  const body = loopBody(scope, counts);
  return statement`local ${count} = 0 while ${count} < ${1 + scope.random.below(3)} and ${condition(scope)} do${body}\nend`;
}

/** The condition sees the body's locals. */
export function repeatLoop(scope: Scope): Node {
  const { random } = scope;
  const count = scope.unique("n");
  const inner = scope.inside({ loop: true, continues: undefined });
  const body = statements(inner, 1, 3, [statement`${count} = ${count} + 1`]);
  const end = expression`${count} >= ${1 + random.below(3)} or ${condition(inner)}`;
  return statement`local ${count} = 0 repeat${body}\nuntil ${end}`;
}

export function forLoop(scope: Scope): Node {
  const { random } = scope;
  // Lua 5.1 keeps one constant for both zeros.
  const zero = scope.modern ? "-0" : "0";
  const bound = (most: number): Node =>
    random.weighted<Node>([
      [6, () => expression`${random.below(most)}`],
      [scope.place.waits ? 2 : 0, () => expression`pause(${random.below(most)})`],
      [1, () => expression`${random.pick(["0.5", "-1.25", "2.75", zero, '"1"', '"2"'])}`],
      [0.5, () => expression`(${number(scope)}) % 4`],
      [0.1, () => anything(scope)],
    ]);
  const [from, limit] = [bound(3), bound(4)];
  // No step so large that Lua 5.1, which begins one step earlier, would lose what it begins with.
  const step = random.weighted<Node>([
    [6, () => expression``],
    [1, () => expression`, -1`],
    [1, () => expression`, ${random.pick(["0.5", "0.25", "-0.75", "0.1 + 0.2", "3", "1e9", "-2", '"1"'])}`],
    [1, () => expression`, ${number(scope)} > 1 and 1 or 2`],
  ]);
  const inner = scope.inside();
  const name = inner.declare("number");
  // What is assigned to the variable does not count for the loop.
  const first = random.chance(0.15) ? [statement`${name} = ${name} * 2`] : [];
  return statement`for ${name} = ${from}, ${limit}${step} do${loopBody(inner, first)}\nend`;
}

/** `ipairs`, a closure or a coroutine. */
export function genericFor(scope: Scope): Node {
  const { random } = scope;
  const iterator = random.weighted<Node>([
    [4, () => expression`ipairs(${table(scope)})`],
    [2, () => expression`next, {${values(scope, 0, 3)}}`],
    [2, () => expression`counter(${1 + random.below(3)}, ${callback(scope)})`],
    [
      1,
      () =>
        expression`coroutine.wrap(function() for i = 1, 3 do coroutine.yield(${number(insideCoroutine(scope))}, i) end end)`,
    ],
  ]);
  const inner = scope.inside();
  const names = random.list(1, 2, () => inner.declare("number"));
  // A coroutine or an iterator that goes on for ever is left.
  return statement`for ${[...new Set(names)].join(", ")} in ${iterator} do${loopBody(inner)}\nend`;
}

function insideCoroutine(scope: Scope): Scope {
  return scope.inside({ yields: true, loop: false, continues: undefined, varargs: false });
}
