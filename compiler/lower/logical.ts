import { leftSpine } from "../analyze/chains.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { isBoolean, not, read, truth } from "./expressions.js";
import { lowerApart, lowerValue, type Operand } from "./operands.js";
import { nameOf } from "./origins.js";

/** How many operators an expression may have before the value so far is kept in a temporary. */
export const LONGEST_EXPRESSION = 50;

const isLogical = (node: ast.Expression): node is ast.LogicalExpression => node.type === "LogicalExpression";

/** `a and b or c`, as a value. */
export function lowerLogical(context: FunctionContext, node: ast.LogicalExpression): core.Expression {
  const { first, operations } = leftSpine(node, isLogical);
  let left = lowerValue(context, first);
  operations.forEach(({ operator, right }, i) => {
    const operand = lowerApart(context, nameOf(right), () => lowerExpression(context, right));
    left = combine(context, left, operator, operand, nameOf(first));
    if (i % LONGEST_EXPRESSION === LONGEST_EXPRESSION - 1) left = context.settle(left, nameOf(first));
    else if (i < operations.length - 1) left = context.settled(left, nameOf(first));
  });
  return left;
}

function combine(
  context: FunctionContext,
  left: core.Expression,
  operator: "and" | "or",
  right: Operand,
  name: string,
): core.Expression {
  if (right.before.length > 0) return choose(context, left, operator, right, name);
  if (isBoolean(left)) return { kind: operator === "and" ? "both" : "either", left, right: right.expression };
  const value = context.settle(left, name);
  return operator === "and"
    ? { kind: "choice", condition: truth(value), then: right.expression, otherwise: value }
    : { kind: "choice", condition: truth(value), then: value, otherwise: right.expression };
}

/** Where the right operand needs statements: `let value = left; if (truthy(value)) { …; value = right; }` */
function choose(
  context: FunctionContext,
  left: core.Expression,
  operator: "and" | "or",
  right: Operand,
  name: string,
): core.Expression {
  const variable = context.temporary(name);
  variable.reassigned = true;
  context.emit({ kind: "declare", variable, value: left });
  const condition = isBoolean(left) ? read(variable) : truth(read(variable));
  const then = context.collect(() => {
    context.emitAll(right.before);
    context.assign(variable, context.settled(right.expression, right.name));
  });
  context.emit({
    kind: "if",
    condition: operator === "and" ? condition : not(condition),
    then,
    otherwise: [],
  });
  return read(variable);
}

/**
 * Lowers an expression of which only the truth matters, to a JavaScript boolean: `and` and `or` become `&&` and `||`.
 */
export function lowerCondition(context: FunctionContext, node: ast.Expression): core.Expression {
  if (node.type === "UnaryExpression" && node.operator === "not")
    return not(lowerCondition(context, node.argument));
  if (!isLogical(node)) return truth(lowerValue(context, node));
  const { first, operations } = leftSpine(node, isLogical);
  let left = lowerCondition(context, first);
  operations.forEach(({ operator, right }, i) => {
    const operand = lowerApart(context, "condition", () => lowerCondition(context, right));
    left =
      operand.before.length > 0
        ? choose(context, left, operator, operand, "condition")
        : { kind: operator === "and" ? "both" : "either", left, right: operand.expression };
    if (i % LONGEST_EXPRESSION === LONGEST_EXPRESSION - 1) left = context.keep(left, "condition");
  });
  return left;
}
