import type * as ast from "../parse/ast.js";

/** What Lua 5.0 had in place of `...`, and 5.1 still has (LUA_COMPAT_VARARG). */
export const ARGUMENT_TABLE = "arg";

/**
 * Whether a function has its extra arguments in a local table `arg`: it has no `...` in its body, where that stands for them. Only those
 * functions that name it count.
 */
export function hasArgumentTable({ parameters, body }: ast.FunctionDeclaration): boolean {
  if (parameters.at(-1)?.type !== "VarargLiteral") return false;
  let isNamed = false;
  const rest: { tree: object; isOwn: boolean }[] = [{ tree: body, isOwn: true }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { tree } = next;
    let { isOwn } = next;
    if ("type" in tree) {
      const node = tree as ast.Node;
      if (node.type === "VarargLiteral" && isOwn) return false;
      if (node.type === "Identifier" && node.name === ARGUMENT_TABLE) isNamed = true;
      if (node.type === "FunctionDeclaration") isOwn = false;
    }
    for (const inner of Object.values(tree)) {
      if (typeof inner === "object" && inner !== null) rest.push({ tree: inner, isOwn });
    }
  }
  return isNamed;
}
