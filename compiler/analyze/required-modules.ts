import type * as ast from "../parse/ast.js";

/**
 * The modules that a chunk requires by a constant name, sorted: `require "a.b"`. What the name `require` stands for there is not looked at.
 *
 * @param text its source, which is looked at first
 */
export function requiredModules(chunk: ast.Chunk, text: string): string[] {
  if (!/\brequire\b/.test(text)) return [];
  const names = new Set<string>();
  collect(chunk, names);
  return [...names].sort();
}

function collect(tree: object, names: Set<string>): void {
  if ("type" in tree) {
    const name = requiredBy(tree as ast.Node);
    if (name !== undefined) names.add(name);
  }
  for (const inner of Object.values(tree)) {
    if (typeof inner === "object" && inner !== null) collect(inner, names);
  }
}

function requiredBy(node: ast.Node): string | undefined {
  if (node.type !== "CallExpression" && node.type !== "StringCallExpression") return undefined;
  if (node.base.type !== "Identifier" || node.base.name !== "require") return undefined;
  const argument = node.type === "CallExpression" ? node.arguments[0] : node.argument;
  return argument?.type === "StringLiteral" ? argument.value : undefined;
}
