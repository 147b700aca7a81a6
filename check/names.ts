import type { Scopes } from "../compiler/analyze/scopes.js";
import type { Variable } from "../compiler/analyze/variable.js";
import type * as ast from "../compiler/parse/ast.js";
import { type Visited, walk } from "./walk.js";

/** One place where a variable is named. */
export interface Use {
  readonly identifier: ast.Identifier;
  readonly role: "declared" | "read" | "written";
  /** The local that is meant; undefined for a global. */
  readonly variable: Variable | undefined;
  /** What it is a part of: the statement that declares or writes it, the expression that reads it. */
  readonly parent: ast.Node;
}

/** Every place where a variable is named, in the order of the source. */
export function usesOf(chunk: ast.Chunk, scopes: Scopes): Use[] {
  const uses: Use[] = [];
  for (const visited of walk(chunk)) {
    const role = roleOf(visited);
    if (role === undefined) continue;
    const identifier = visited.node as ast.Identifier;
    const parent = visited.parent as ast.Node;
    uses.push({ identifier, role, variable: scopes.variableOf(identifier), parent });
  }
  return uses;
}

/** Undefined for what is no variable: names of fields and labels. */
function roleOf({ node, parent }: Visited): Use["role"] | undefined {
  if (node.type !== "Identifier" || parent === undefined) return undefined;
  switch (parent.type) {
    case "LocalStatement":
      return parent.variables.includes(node) ? "declared" : "read";
    case "ForNumericStatement":
      return parent.variable === node ? "declared" : "read";
    case "ForGenericStatement":
      return parent.variables.includes(node) ? "declared" : "read";
    case "AssignmentStatement":
      return parent.variables.includes(node) ? "written" : "read";
    case "FunctionDeclaration":
      return parent.identifier === node && !parent.isLocal ? "written" : "declared";
    case "MemberExpression":
      return parent.identifier === node ? undefined : "read";
    case "TableKeyString":
      return parent.key === node ? undefined : "read";
    case "GotoStatement":
    case "LabelStatement":
      return undefined;
    default:
      return "read";
  }
}
