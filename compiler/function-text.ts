import { resolveScopes } from "./analyze/scopes.js";
import type { FunctionScope } from "./analyze/variable.js";
import type * as ast from "./parse/ast.js";
import { type Dialect, hasEnvVariable } from "./parse/dialect.js";
import { parse } from "./parse/index.js";
import { LuaSource } from "./print/lua-source.js";

const WHITE_SPACE_AND_COMMENTS = /(?:\s|--\[(=*)\[[\s\S]*?\]\1\]|--[^\r\n]*)*/y;

/**
 * The text of a chunk that answers a function of another chunk: on the same lines, with upvalues of its own, which are nil. Undefined if no function begins at the
 * place, whose line counts from 1 and whose column from 0.
 */
export function functionText(
  text: string,
  chunkName: string,
  dialect: Dialect,
  place: { readonly line: number; readonly column: number },
): string | undefined {
  const source = new LuaSource("", text);
  const offset = source.lineStarts[place.line - 1] + place.column;
  const environments = hasEnvVariable(dialect) ? "variable" : "shared";
  const { declarations } = resolveScopes(parse(text, { chunkName, dialect }), environments, true);
  for (const [node, scope] of declarations) {
    if (node.range[0] !== offset) continue;
    const parameters = parametersOf(text, node);
    const line = source.placeOf(parameters).line;
    return `${"\n".repeat(line)}${upvaluesOf(scope)}return function${bodyOf(text, node, parameters)}`;
  }
  return undefined;
}

/** Where the parenthesis of the parameters stands. */
function parametersOf(text: string, { identifier, range }: ast.FunctionDeclaration): number {
  WHITE_SPACE_AND_COMMENTS.lastIndex =
    identifier === null ? range[0] + "function".length : identifier.range[1];
  WHITE_SPACE_AND_COMMENTS.exec(text);
  return WHITE_SPACE_AND_COMMENTS.lastIndex;
}

/** From the parameters on; a method's first one is written down. */
function bodyOf(text: string, node: ast.FunctionDeclaration, parameters: number): string {
  const body = text.slice(parameters, node.range[1]);
  const isMethod = node.identifier?.type === "MemberExpression" && node.identifier.indexer === ":";
  if (!isMethod) return body;
  return `(self${node.parameters.length > 0 ? ", " : ""}${body.slice(1)}`;
}

/** What the function captures, but for the globals, which it gets where it is loaded. */
function upvaluesOf({ upvalues }: FunctionScope): string {
  const names = [...upvalues].filter(({ kind }) => kind !== "globals").map(({ luaName }) => luaName);
  const declared = [...new Set(names)].filter((name) => name !== "_ENV");
  return declared.length === 0 ? "" : `local ${declared.join(", ")} `;
}
