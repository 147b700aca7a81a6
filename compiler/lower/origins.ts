import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";

/** The word that a temporary for an expression's value is named by. */
export function nameOf(node: ast.Expression): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "MemberExpression":
      return node.identifier.name;
    case "IndexExpression":
      return node.index.type === "StringLiteral" && /^[A-Za-z_]\w*$/.test(node.index.value)
        ? node.index.value
        : "value";
    case "CallExpression":
    case "TableCallExpression":
    case "StringCallExpression":
      return nameOf(node.base);
    default:
      return "value";
  }
}

/** How Lua's error messages name the variable that an expression is: `local 'x'`, `global 'f'`, `field 'y'`; empty if it is none. */
export function describe(context: FunctionContext, node: ast.Expression): string {
  switch (node.type) {
    case "Identifier": {
      const variable = context.chunk.scopes.variableOf(node);
      if (variable === undefined) return `global '${node.name}'`;
      return describeVariable(context, variable);
    }
    case "MemberExpression":
      return `${node.indexer === ":" ? "method" : "field"} '${node.identifier.name}'`;
    case "IndexExpression":
      return node.index.type === "StringLiteral" ? `field '${node.index.value}'` : "field '?'";
    default:
      return "";
  }
}

export function describeVariable({ scope }: FunctionContext, { owner, luaName }: Variable): string {
  return `${owner === scope ? "local" : "upvalue"} '${luaName}'`;
}

/** An origin at a position, whose message names one of these operands. */
export function origin(
  context: FunctionContext,
  position: number,
  ...operands: ast.Expression[]
): core.Origin {
  const names = operands.map((operand) => describe(context, operand)).join("|");
  return /^\|*$/.test(names) ? { position } : { position, names };
}
