import { argumentsOf, isMultiple } from "../analyze/calls.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { constant, isStable, mayWait, read } from "./expressions.js";
import { lowerApart, lowerMultiple, type Operand } from "./operands.js";
import { callOrigin, nameOf, readOrigin } from "./origins.js";

/** A call as an expression: its first value. */
export function lowerCallValue(context: FunctionContext, node: ast.AnyCall): core.Expression {
  return read(context.suspend(lowerCall(context, node), "first", nameOf(node)));
}

/** A call, ready to be the operation of a suspension or of a tail call. */
export function lowerCall(context: FunctionContext, node: ast.AnyCall): core.Call {
  const callee = lowerCallee(context, node);
  const { operands, rest } = lowerArguments(context, argumentsOf(node));
  const all = [...callee, ...operands];
  const mayBePromise = arrangeArguments(context, all);
  // Nobody else may be called between what the caller says of itself and the call.
  if (context.activated() !== undefined) settleAll(context, all);
  const expressions = all.map((operand) => operand.expression);
  const [target, ...items] = rest === undefined ? expressions : expressions.slice(0, -1);
  return {
    kind: "call",
    callee: target,
    direct: !mayBePromise && isFunction(target),
    arguments: { items, rest: rest?.kind === "variable" ? rest.variable : undefined },
    errorLine: node.base.type === "Identifier" && node.base.name === "error" ? node.open.line : undefined,
    activation: context.activated(),
    origin: callOrigin(context, node),
  };
}

/** What is called; for a method, the function and the object, which is evaluated once. */
function lowerCallee(context: FunctionContext, node: ast.AnyCall): Operand[] {
  const { base } = node;
  if (base.type !== "MemberExpression" || base.indexer === ".") {
    return [lowerApart(context, nameOf(base), () => lowerExpression(context, base))];
  }
  const { value: object, before } = context.apart(() =>
    context.settle(lowerExpression(context, base.base), nameOf(base.base)),
  );
  const method: core.Expression = {
    kind: "index",
    table: object,
    key: constant(base.identifier.name),
    origin: readOrigin(context, base, base.base),
    isMethod: true,
  };
  return [
    { expression: method, before, name: nameOf(base) },
    { expression: object, before: [], name: nameOf(base.base) },
  ];
}

function lowerArguments(
  context: FunctionContext,
  nodes: readonly ast.Expression[],
): { operands: Operand[]; rest: core.Expression | undefined } {
  const last = nodes.at(-1);
  const single = last !== undefined && isMultiple(last) ? nodes.slice(0, -1) : nodes;
  const operands = single.map((node) =>
    lowerApart(context, nameOf(node), () => lowerExpression(context, node)),
  );
  if (last === undefined || !isMultiple(last)) return { operands, rest: undefined };
  // The rest has its statements behind those of the other operands: they are kept in temporaries if it has any.
  const rest = lowerApart(context, nameOf(last), () => lowerMultiple(context, last));
  return { operands: [...operands, rest], rest: rest.expression };
}

/**
 * As `arrange` does for operands, with one relief: an argument that may be a Promise, behind which nothing needs statements, is
 * kept in a temporary as it is, for `callable` looks after it; so that no test stands between a call and its arguments.
 * Answers whether there is such an argument.
 */
function arrangeArguments(context: FunctionContext, operands: readonly Operand[]): boolean {
  let last = operands.length - 1;
  while (last > 0 && operands[last].before.length === 0) last--;
  let waiting = operands.length - 1;
  while (waiting > 0 && !mayWait(operands[waiting].expression)) waiting--;
  operands.forEach((operand, i) => {
    context.emitAll(operand.before);
    if (isStable(operand.expression)) return;
    if (i < last) operand.expression = context.settle(operand.expression, operand.name);
    else if (i < waiting || (i === waiting && i > 0))
      operand.expression = context.keep(operand.expression, operand.name);
  });
  return waiting > 0;
}

function settleAll(context: FunctionContext, operands: readonly Operand[]): void {
  for (const operand of operands) operand.expression = context.settle(operand.expression, operand.name);
}

function isFunction(callee: core.Expression): boolean {
  return callee.kind === "variable" && callee.variable.isFunction && !callee.variable.reassigned;
}
