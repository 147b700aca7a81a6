import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { localName, variableName } from "./variable-names.js";

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

/** The origin of reading a variable or field, which its operands name. */
export function readOrigin(
  context: FunctionContext,
  { readAt }: ast.Identifier | ast.MemberExpression | ast.IndexExpression,
  ...operands: ast.Expression[]
): core.Origin {
  return origin(context, readAt, operands);
}

/** The origin of an operator: PUC Lua applies it when it has seen the last token of its operands. */
export function operatorOrigin(
  context: FunctionContext,
  node: ast.BinaryExpression | ast.UnaryExpression,
  ...operands: ast.Expression[]
): core.Origin {
  return origin(context, node.range[1] - 1, operands);
}

/** The origin of an assignment to a field: it is made when all of the statement has been seen. */
export function assignmentOrigin(
  context: FunctionContext,
  statement: ast.AssignmentStatement | ast.FunctionDeclaration,
  target: ast.AssignmentTarget,
): core.Origin {
  const position = statement.type === "AssignmentStatement" ? statement.range[1] - 1 : statement.range[0];
  return target.type === "Identifier"
    ? globalOrigin(context, target, position)
    : origin(context, position, [target.base]);
}

/** The origin of reading or assigning a global: an error there is about `_ENV`, if anything. */
export function globalOrigin(context: FunctionContext, node: ast.Identifier, position: number): core.Origin {
  const { scopes } = context.chunk;
  if (scopes.environments !== "variable") return { position };
  return { position, names: localName(context, scopes.environmentOf(node)) };
}

/** The origin of a call. */
export function callOrigin(context: FunctionContext, { open, base }: ast.AnyCall): core.Origin {
  return { position: context.positionOf(open), names: `call ${variableName(context, base)}` };
}

/** An origin at a position, whose message names one of these operands. */
function origin(
  context: FunctionContext,
  position: number,
  operands: readonly ast.Expression[],
): core.Origin {
  const names = operands.map((operand) => variableName(context, operand)).join("|");
  return /^\|*$/.test(names) ? { position } : { position, names };
}
