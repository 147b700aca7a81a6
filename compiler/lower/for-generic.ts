import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { adjust } from "./assignment.js";
import { lowerLoopBody } from "./block.js";
import type { FunctionContext } from "./context.js";
import { isNil, read } from "./expressions.js";

/**
 * `for a, b in f, s, c` (manual, section 2.4.5):
 *
 *     const loop = iterate(f, s, c);
 *     while (true) {
 *       const a = loop.take(loop.next(loop.state, loop.control));
 *       if (a === undefined) break;
 *       const b = loop.second;
 *       …
 *     }
 */
export function lowerForGeneric(context: FunctionContext, node: ast.ForGenericStatement): void {
  const operands = adjust(context, node.iterators, 3, (value, name) => context.fix(value, name));
  const origin = { position: node.listAt, names: "for" };
  const loop = context.temporary("loop");
  const value: core.Expression = { kind: "operator", operator: "iterate", operands, origin };
  context.emit({ kind: "declare", variable: loop, value });
  const label: core.Label = { name: "loop" };
  const body = context.collect(() => {
    const [first, ...others] = node.variables.map((identifier) => context.variable(identifier));
    const step: core.Step = { kind: "step", loop, activation: context.activated(), origin };
    const key = first.boxed ? context.temporary(first.luaName) : first;
    context.suspendInto(step, "step", key, true);
    context.emit({
      kind: "if",
      condition: isNil(read(key)),
      then: [{ kind: "leave", label }],
      otherwise: [],
    });
    if (key !== first) context.emit({ kind: "declare", variable: first, value: read(key) });
    others.forEach((variable, i) => {
      context.emit({ kind: "declare", variable, value: { kind: "item", loop, index: i + 1 } });
    });
    lowerLoopBody(context, label, node.body);
  });
  context.emit({ kind: "loop", label, condition: undefined, body, origin: { position: node.range[0] } });
}
