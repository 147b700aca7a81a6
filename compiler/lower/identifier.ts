import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { constant, read } from "./expressions.js";
import { globalOrigin } from "./origins.js";

/** A local is a variable; a global is a field of the table of globals. */
export function lowerIdentifier(context: FunctionContext, node: ast.Identifier): core.Expression {
  const { scopes } = context.chunk;
  const variable = scopes.variableOf(node);
  if (variable !== undefined) return read(variable);
  return {
    kind: "index",
    table: globalsOf(context, node),
    key: constant(node.name),
    origin: globalOrigin(context, node, node.readAt),
  };
}

/** The table that holds a global. */
export function globalsOf({ chunk }: FunctionContext, node: ast.Identifier): core.Expression {
  return read(chunk.scopes.environmentOf(node));
}
