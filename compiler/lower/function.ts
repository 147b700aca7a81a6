import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { assignTo, lowerTarget } from "./assignment.js";
import type { FunctionContext } from "./context.js";

export function lowerFunctionExpression(
  context: FunctionContext,
  node: ast.FunctionDeclaration,
): core.Expression {
  return { kind: "closure", function: context.chunk.addFunction(node) };
}

/** `local function f`, `function f`, `function a.b:c` */
export function lowerFunctionStatement(context: FunctionContext, node: ast.FunctionDeclaration): void {
  const { identifier } = node;
  if (identifier === null) throw new Error("a function statement without a name passed the parser");
  if (!node.isLocal) {
    const target = lowerTarget(context, identifier, node);
    assignTo(context, target, lowerFunctionExpression(context, node));
    return;
  }
  const variable = context.variable(identifier as ast.Identifier);
  if (variable.boxed) {
    context.emit({ kind: "declare", variable, value: undefined });
    context.assign(variable, lowerFunctionExpression(context, node));
  } else context.emit({ kind: "declare", variable, value: lowerFunctionExpression(context, node) });
}
