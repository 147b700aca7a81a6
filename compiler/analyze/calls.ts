import type * as ast from "../parse/ast.js";

/** Questions about calls in the syntax tree. */

export function isCall(node: ast.Expression): node is ast.AnyCall {
  return (
    node.type === "CallExpression" ||
    node.type === "TableCallExpression" ||
    node.type === "StringCallExpression"
  );
}

/** Whether an expression gives any number of values at the end of a list. */
export function isMultiple(node: ast.Expression): node is ast.AnyCall | ast.VarargLiteral {
  if (node.inParens) return false;
  return node.type === "VarargLiteral" || isCall(node);
}

/** The call of `return f(…)`. */
export function tailCallOf({ arguments: [only, ...others] }: ast.ReturnStatement): ast.AnyCall | undefined {
  if (only === undefined || others.length > 0 || only.inParens) return undefined;
  return isCall(only) ? only : undefined;
}

export function argumentsOf(node: ast.AnyCall): readonly ast.Expression[] {
  switch (node.type) {
    case "CallExpression":
      return node.arguments;
    case "TableCallExpression":
      return [node.arguments];
    case "StringCallExpression":
      return [node.argument];
  }
}
