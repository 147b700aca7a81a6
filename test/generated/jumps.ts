import { condition } from "./expressions.js";
import type { Scope } from "./scope.js";
import { innerBlock, statements } from "./statements.js";
import { type Node, statement } from "./tree.js";

/** `goto` forwards, backwards, and every which way; each jump back counts. */
export function goTo(scope: Scope): Node {
  const { random } = scope;
  const [count, top, middle, end] = ["n", "top", "middle", "finish"].map((prefix) => scope.unique(prefix));
  const inner = scope.inside({ continues: undefined });
  const part = (): Node => statement`do${innerBlock(inner)}\nend`;
  const locals = (): Node => statements(inner, 1, 2);
  const jump = (label: string, most: number): Node =>
    random.chance(0.7)
      ? statement`${count} = ${count} + 1 if ${count} < ${most} and ${condition(inner)} then goto ${label} end`
      : statement`for i = 1, 2 do ${count} = ${count} + 1 if ${count} < ${most} and ${condition(inner)} then goto ${label} end end`;
  switch (random.below(4)) {
    case 0:
      return statement`do local ${count} = 0 ${locals()}
${jump(end, 9)}
${part()}
::${end}::
end`;
    case 1:
      return statement`do local ${count} = 0
::${top}::
${locals()}
${jump(top, 4)}
end`;
    case 2:
      return statement`do local ${count} = 0
::${top}::
${locals()}
${jump(end, 9)}
${part()}
${jump(top, 3)}
::${end}::
end`;
    default:
      return statement`do local ${count} = 0
::${top}::
${locals()}
${jump(end, 4)}
::${middle}::
${part()}
${jump(top, 5)}
::${end}::
${locals()}
${jump(middle, 6)}
end`;
  }
}
