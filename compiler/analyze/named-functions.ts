import type * as ast from "../parse/ast.js";

/*
 * Functions that can only do what they do in code that was compiled for them. A chunk that names one, as a variable, a field or a string, is.
 */

/** Lua 5.1's functions that give a function other globals, or tell which it has: each function then has an environment of its own. */
const ENVIRONMENTS = { hint: /setfenv|getfenv|\bmodule\b/, name: /^(?:setfenv|getfenv|module)$/ };

/** Stops what computes for too long: the code then passes checkpoints. */
const TIMEOUTS = { hint: /with_timeout/, name: /^with_timeout$/ };

/** @param text the source, which is looked at first */
export function namesEnvironments(chunk: ast.Chunk, text: string): boolean {
  return ENVIRONMENTS.hint.test(text) && isNamedIn(chunk, ENVIRONMENTS.name);
}

/** @param text the source, which is looked at first */
export function namesTimeouts(chunk: ast.Chunk, text: string): boolean {
  return TIMEOUTS.hint.test(text) && isNamedIn(chunk, TIMEOUTS.name);
}

function isNamedIn(tree: object, name: RegExp): boolean {
  if ("type" in tree) {
    const node = tree as ast.Node;
    if (node.type === "Identifier" && name.test(node.name)) return true;
    if (node.type === "StringLiteral" && name.test(node.value)) return true;
  }
  return Object.values(tree).some(
    (inner) => typeof inner === "object" && inner !== null && isNamedIn(inner, name),
  );
}
