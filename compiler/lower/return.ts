import { tailCallOf } from "../analyze/calls.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { lowerList } from "./operands.js";
import { lowerTailCall } from "./tail-call.js";

/** `return t.x` answers what the operation answers, a Promise too. */
export function lowerReturn(context: FunctionContext, node: ast.ReturnStatement): void {
  const [only] = node.arguments;
  const call = tailCallOf(node);
  if (call !== undefined) lowerTailCall(context, call);
  else if (node.arguments.length === 1 && (only.type !== "VarargLiteral" || only.inParens)) {
    context.emit({ kind: "tail", value: lowerExpression(context, only) });
  } else context.emit({ kind: "return", values: lowerList(context, node.arguments) });
}
