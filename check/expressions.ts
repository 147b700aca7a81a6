import type { Scopes } from "../compiler/analyze/scopes.js";
import type * as ast from "../compiler/parse/ast.js";

/**
 * The names by which an expression is reached from the globals: `["string", "format"]` for `string.format` and `string["format"]`; undefined if it is
 * none of these, or begins with a local. `_ENV` counts as a global.
 */
export function pathOf(node: ast.Expression, scopes: Scopes): string[] | undefined {
  const path: string[] = [];
  let base = node;
  for (;;) {
    if (base.type === "MemberExpression" && base.indexer === ".") {
      path.unshift(base.identifier.name);
      base = base.base;
    } else if (base.type === "IndexExpression" && base.index.type === "StringLiteral") {
      path.unshift(base.index.value);
      base = base.base;
    } else if (base.type === "Identifier") {
      const variable = scopes.variableOf(base);
      const isGlobal = variable === undefined || variable === scopes.globals;
      return isGlobal ? [base.name, ...path] : undefined;
    } else return undefined;
  }
}

/** Whether a node is a call, in parentheses, of what this path leads to. */
export function isGlobalCall(
  node: ast.Node,
  path: readonly string[],
  scopes: Scopes,
): node is ast.CallExpression {
  return node.type === "CallExpression" && pathOf(node.base, scopes)?.join(".") === path.join(".");
}
