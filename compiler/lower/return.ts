import type * as ast from "../parse/ast.js";
import { lowerCall } from "./call.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { isCall, lowerList } from "./operands.js";

/** `return f(x)` answers what `f` answers, a Promise too; so does `return t.x`. */
export function lowerReturn(context: FunctionContext, node: ast.ReturnStatement): void {
  const [only] = node.arguments;
  if (node.arguments.length === 1 && isCall(only) && !only.inParens) {
    context.emit({ kind: "tail", value: lowerCall(context, only) });
  } else if (node.arguments.length === 1 && (only.type !== "VarargLiteral" || only.inParens)) {
    context.emit({ kind: "tail", value: lowerExpression(context, only) });
  } else context.emit({ kind: "return", values: lowerList(context, node.arguments) });
}
