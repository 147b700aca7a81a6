import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { adjust } from "./assignment.js";
import { lowerLoopBody } from "./block.js";
import type { FunctionContext } from "./context.js";
import { isNil, read } from "./expressions.js";
import { nameOf } from "./origins.js";

/**
 * `for a, b in f, s, c` (manual, section 2.4.5):
 *
 *     const next = iterator(f, s);
 *     let control = c;
 *     while (true) {
 *       const results = next(s, control);
 *       const a = first(results), b = nth(results, 1);
 *       if (a === undefined) break;
 *       control = a;
 *       …
 *     }
 */
export function lowerForGeneric(context: FunctionContext, node: ast.ForGenericStatement): void {
  const [f, s, c] = adjust(context, node.iterators, 3, (value, name) => context.fix(value, name));
  const origin = { position: node.range[0], names: "for" };
  const next = context.temporary(nameOf(node.iterators[0]));
  next.isFunction = true;
  context.emit({
    kind: "declare",
    variable: next,
    value: { kind: "operator", operator: "iterator", operands: [f, s], origin },
  });
  const state = context.settle(s, "state");
  const control = context.temporary("control");
  context.emit({ kind: "declare", variable: control, value: c });
  const label: core.Label = { name: "loop" };
  const body = context.collect(() => {
    const call: core.Call = {
      kind: "call",
      callee: read(next),
      direct: true,
      arguments: { items: [state, read(control)] },
      activation: context.activated(),
      origin,
    };
    const variables = node.variables.map((identifier) => context.variable(identifier));
    const results = context.suspend(call, "all", "results");
    const first: core.Expression = { kind: "result", results, index: 0 };
    const key =
      variables[0].boxed || variables[0].reassigned ? context.keep(first, "key") : read(variables[0]);
    variables.forEach((variable, index) => {
      const value: core.Expression =
        index === 0
          ? key.kind === "variable" && key.variable === variable
            ? first
            : key
          : { kind: "result", results, index };
      context.emit({ kind: "declare", variable, value });
    });
    context.emit({ kind: "if", condition: isNil(key), then: [{ kind: "leave", label }], otherwise: [] });
    context.assign(control, key);
    lowerLoopBody(context, label, node.body);
  });
  context.emit({ kind: "loop", label, condition: undefined, body });
}
