import { isMultiple } from "../analyze/calls.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { lowerCall } from "./call.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { isStable, read } from "./expressions.js";
import { nameOf } from "./origins.js";

/** An operand that has been lowered, with the statements that must run before it. */
export interface Operand {
  expression: core.Expression;
  readonly before: core.Block;
  readonly name: string;
}

/** Lowers something on its own, apart from what its neighbours emit. */
export function lowerApart(context: FunctionContext, name: string, lower: () => core.Expression): Operand {
  const { value, before } = context.apart(lower);
  return { expression: value, before, name };
}

/**
 * Emits what operands need, in order, so that each of them means the same where it is used as where it stands: what comes
 * before another operand's statements is kept in a temporary, awaited if it may have to wait.
 */
export function arrange(
  context: FunctionContext,
  operands: readonly Operand[],
  stable: (expression: core.Expression) => boolean = isStable,
): core.Expression[] {
  let last = operands.length - 1;
  while (last > 0 && operands[last].before.length === 0) last--;
  operands.forEach((operand, i) => {
    context.emitAll(operand.before);
    if (i < last && !stable(operand.expression))
      operand.expression = context.settle(operand.expression, operand.name);
  });
  return operands.map((operand) => operand.expression);
}

/** Lowers expressions that are used together, one value each. */
export function lowerOperands(
  context: FunctionContext,
  nodes: readonly ast.Expression[],
  stable?: (expression: core.Expression) => boolean,
): core.Expression[] {
  return arrange(
    context,
    nodes.map((node) => lowerApart(context, nameOf(node), () => lowerExpression(context, node))),
    stable,
  );
}

/** Lowers an expression to a value that is no Promise. */
export function lowerValue(context: FunctionContext, node: ast.Expression): core.Expression {
  return context.settled(lowerExpression(context, node), nameOf(node));
}

/** As {@link lowerOperands}; none of the values is a Promise. */
export function lowerValues(context: FunctionContext, nodes: readonly ast.Expression[]): core.Expression[] {
  return arrange(
    context,
    nodes.map((node) => lowerApart(context, nameOf(node), () => lowerValue(context, node))),
  );
}

/**
 * Lowers an expression list: one value for each but the last, which gives all its values if it is a call or `...`.
 * None of the values is a Promise.
 */
export function lowerList(context: FunctionContext, nodes: readonly ast.Expression[]): core.List {
  const last = nodes.at(-1);
  if (last === undefined || !isMultiple(last)) return { items: lowerValues(context, nodes) };
  const operands = nodes
    .slice(0, -1)
    .map((node) => lowerApart(context, nameOf(node), () => lowerValue(context, node)));
  const rest = lowerApart(context, nameOf(last), () => lowerMultiple(context, last));
  const items = arrange(context, [...operands, rest]);
  return {
    items: items.slice(0, -1),
    rest: (items.at(-1) as core.Expression & { kind: "variable" }).variable,
  };
}

/** All values of a call or of `...`: a variable that holds a result list. */
export function lowerMultiple(
  context: FunctionContext,
  node: ast.AnyCall | ast.VarargLiteral,
): core.Expression {
  if (node.type === "VarargLiteral") return read(context.varargs());
  const call = lowerCall(context, node);
  return read(context.suspend(call, "all", nameOf(node)));
}
