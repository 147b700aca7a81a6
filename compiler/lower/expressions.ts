import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import type { RuntimeName } from "../runtime-names.js";

/** Builders and questions for core expressions. */

export function constant(value: undefined | boolean | number | string): core.Expression {
  return { kind: "constant", value };
}

export function read(variable: Variable): core.Expression {
  return { kind: "variable", variable };
}

export function not(operand: core.Expression): core.Expression {
  if (operand.kind === "not") return operand.operand;
  return { kind: "not", operand };
}

export function isNil(value: core.Expression): core.Expression {
  return { kind: "identical", left: value, right: constant(undefined) };
}

/** The operators that, given a Promise, answer a Promise of their result. */
const lifting = new Set<RuntimeName>(
  "add sub mul div mod pow idiv unm band bor bxor shl shr bnot concat len".split(" ") as RuntimeName[],
);

const comparisons = new Set<RuntimeName>(["eq", "lt", "le", "gt", "ge"]);

/** Whether the value may be a Promise: an index operation that waits, or an operator on one. */
export function mayWait(expression: core.Expression): boolean {
  switch (expression.kind) {
    case "index":
      return true;
    case "operator":
      return lifting.has(expression.operator) && expression.operands.some(mayWait);
    case "both":
    case "either":
      return mayWait(expression.right);
    case "choice":
      return mayWait(expression.then) || mayWait(expression.otherwise);
    default:
      return false;
  }
}

/** Whether the expression means the same after any other code has run. */
export function isStable(expression: core.Expression): boolean {
  switch (expression.kind) {
    case "constant":
    case "result":
    case "vararg":
      return true;
    case "variable":
      return !expression.variable.boxed;
    default:
      return false;
  }
}

/** Whether the value is a JavaScript boolean whatever happens: then `&&`, `||` and `if` mean what Lua means. */
export function isBoolean(expression: core.Expression): boolean {
  switch (expression.kind) {
    case "constant":
      return typeof expression.value === "boolean";
    case "identical":
    case "not":
    case "truth":
      return true;
    case "operator":
      return comparisons.has(expression.operator);
    case "both":
    case "either":
      return isBoolean(expression.right);
    default:
      return false;
  }
}

/** Lua's truth of a value as a JavaScript boolean. */
export function truth(value: core.Expression): core.Expression {
  if (isBoolean(value)) return value;
  if (value.kind === "constant") return constant(value.value !== undefined);
  return { kind: "truth", value };
}
