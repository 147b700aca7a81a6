import type * as ast from "../compiler/parse/ast.js";

/** A node of the tree with what it is in. */
export interface Visited {
  readonly node: ast.Node;
  readonly parent: ast.Node | undefined;
  /** The innermost function whose parameters or body it belongs to. */
  readonly owner: ast.FunctionDeclaration | undefined;
}

/** Every node below (and with) `root`, parents before children, in the order of the source. Chains of operators may be thousands deep. */
export function* walk(root: ast.Node): Generator<Visited> {
  const rest: Visited[] = [{ node: root, parent: undefined, owner: undefined }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    yield next;
    const { node, owner } = next;
    for (const child of childrenOf(node).reverse()) {
      const isName = node.type === "FunctionDeclaration" && child === node.identifier;
      const inner = node.type === "FunctionDeclaration" && !isName ? node : owner;
      rest.push({ node: child, parent: node, owner: inner });
    }
  }
}

function childrenOf(node: ast.Node): ast.Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is ast.Node {
  return typeof value === "object" && value !== null && "type" in value;
}
