import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { lowerBlock, lowerLoopBody } from "./block.js";
import type { FunctionContext } from "./context.js";
import { not } from "./expressions.js";
import { lowerCondition } from "./logical.js";

/** `while`: `while (condition) { … }`, or with the test inside if the condition needs statements. */
export function lowerWhile(context: FunctionContext, node: ast.WhileStatement): void {
  const label: core.Label = { name: "loop" };
  const { value: condition, before } = context.apart(() => lowerCondition(context, node.condition));
  const body = context.collect(() => {
    if (before.length > 0) {
      context.emitAll(before);
      context.leaveUnless(label, condition);
    }
    lowerLoopBody(context, label, node.body);
  });
  const origin = { position: node.range[0] };
  context.emit({ kind: "loop", label, condition: before.length > 0 ? undefined : condition, body, origin });
}

/** `repeat … until`: the test stands in the body's block, for it sees the body's locals. */
export function lowerRepeat(context: FunctionContext, node: ast.RepeatStatement): void {
  const label: core.Label = { name: "loop" };
  context.loops.push(label);
  const body = context.collect(() =>
    lowerBlock(context, node.body, () =>
      context.leaveUnless(label, not(lowerCondition(context, node.condition))),
    ),
  );
  context.loops.pop();
  context.emit({ kind: "loop", label, condition: undefined, body, origin: { position: node.range[0] } });
}

export function lowerBreak(context: FunctionContext): void {
  const label = context.loops.at(-1);
  if (label === undefined) throw new Error("a break outside a loop passed the parser");
  context.leave(label);
}
