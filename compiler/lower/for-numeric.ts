import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { lowerLoopBody } from "./block.js";
import type { FunctionContext } from "./context.js";
import { constant, isStable, read } from "./expressions.js";
import { lowerValues } from "./operands.js";

/**
 * `for i = start, limit, step` (manual, section 2.4.5). The loop counts with a variable of its own where the body assigns or
 * shares the one it sees.
 */
export function lowerForNumeric(context: FunctionContext, node: ast.ForNumericStatement): void {
  const nodes = node.step === null ? [node.start, node.end] : [node.start, node.end, node.step];
  const [start, limit, step = constant(1)] = lowerValues(context, nodes);
  const origin = { position: node.doAt };
  const number = (value: core.Expression, what: string): core.Expression =>
    isNumber(value)
      ? value
      : { kind: "operator", operator: "forNumber", operands: [value, constant(what)], origin };
  const [first, last, increment] = [number(start, "initial"), number(limit, "limit"), number(step, "step")];
  const simple = isStable(last) && isStable(increment);
  const from = simple ? first : context.settle(first, node.variable.name);
  const to = context.settle(last, "limit");
  const by = context.settle(increment, "step");
  const variable = context.variable(node.variable);
  const counter = variable.reassigned ? context.temporary(node.variable.name) : variable;
  const label: core.Label = { name: "loop" };
  const body = context.collect(() => {
    if (counter !== variable) context.emit({ kind: "declare", variable, value: read(counter) });
    lowerLoopBody(context, label, node.body);
  });
  context.emit({ kind: "for", label, counter, start: from, limit: to, step: by, body, origin });
}

function isNumber(value: core.Expression): boolean {
  return value.kind === "constant" && typeof value.value === "number";
}
