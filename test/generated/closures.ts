import { condition, number } from "./expressions.js";
import type { Scope } from "./scope.js";
import { innerBlock } from "./statements.js";
import { expression, type Node, statement } from "./tree.js";

/** Closures that a loop makes, which share some of its variables and have others for themselves, called when it has ended. */
export function closures(scope: Scope): Node {
  const { random } = scope;
  const [made, count, shared] = ["fs", "n", "s"].map((prefix) => scope.unique(prefix));
  const inner = scope.inside({ loop: true, continues: undefined, varargs: false });
  const own = scope.unique("o");
  const closure = statement`${made}[#${made} + 1] = function(d)
${own} = ${own} + (d or 1) ${shared} = ${shared} + 1 ${count} = ${count} + ${random.below(2)}
return T("closure", ${own}, ${shared}, ${count}) end`;
  const body = statement`local ${own} = ${number(inner)} or 1 ${closure}${innerBlock(inner)}`;
  const calls = statement`for _, f in ipairs(${made}) do pcall(f) pcall(f, 2) end`;
  const loop = random.weighted<Node>([
    [3, () => statement`for ${count} = 1, 3 do ${body}\nend`],
    [
      1,
      () =>
        statement`local ${count} = 0 while ${count} < 3 do local ${count} = ${count} ${body} if #${made} > 2 then break end\nend`,
    ],
    [
      1,
      () =>
        statement`local ${count} = 0 repeat ${body}\nlocal r = ${count} ${made}[#${made} + 1] = function() r = r + 1 return T("r", r) end\nuntil #${made} > 4 or r > ${random.below(3)} and ${condition(inner)}`,
    ],
    [1, () => statement`for ${count}, v in ipairs({3, 2, 1}) do ${body}\nend`],
  ]);
  return statement`do local ${made}, ${shared} = {}, 0 ${loop}\n${calls} end`;
}

/** Coroutines that take values from others. */
export function producer(scope: Scope): Node {
  const { random } = scope;
  const inside = scope.inside({ yields: true, loop: false, continues: undefined, varargs: false });
  const produced = scope.unique("p");
  const first = statement`local ${produced} = coroutine.wrap(function() for i = 1, ${1 + random.below(3)} do coroutine.yield(${number(inside)} or i, i) ${innerBlock(inside)}\nend end)`;
  const filter = expression`coroutine.wrap(function() for x, y in ${produced} do if ${condition(inside)} then coroutine.yield(x, y) end end end)`;
  const inner = scope.inside({ loop: true, continues: undefined });
  return statement`${first} for v, w in ${random.chance(0.5) ? filter : produced} do T("produced", v, w)${innerBlock(inner)}\nif w == nil or w > 5 then break end end`;
}
