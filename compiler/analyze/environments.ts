import type * as ast from "../parse/ast.js";

/** Lua 5.1's functions that give a function other globals, or tell which it has. */
const NAMES = /^(?:setfenv|getfenv|module)$/;

/**
 * Whether a chunk names one of them, as a variable, a field or a string: then each of its functions has an environment of its own.
 *
 * @param text its source, which is looked at first
 */
export function namesEnvironments(chunk: ast.Chunk, text: string): boolean {
  return /setfenv|getfenv|\bmodule\b/.test(text) && isNamedIn(chunk);
}

function isNamedIn(tree: object): boolean {
  if ("type" in tree) {
    const node = tree as ast.Node;
    if (node.type === "Identifier" && NAMES.test(node.name)) return true;
    if (node.type === "StringLiteral" && NAMES.test(node.value)) return true;
  }
  return Object.values(tree).some((inner) => typeof inner === "object" && inner !== null && isNamedIn(inner));
}
