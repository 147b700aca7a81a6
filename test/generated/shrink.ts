import { expression, type Node } from "./tree.js";

/** A place in a tree: the number of the part at each level. */
type Path = readonly number[];

/**
 * The smallest tree it finds for which `stays` still holds, by deleting statements and elements of lists, taking blocks out of statements,
 * and replacing expressions by parts of theirs or by constants.
 */
export async function shrink(
  tree: Node,
  stays: (tree: Node) => Promise<boolean>,
  milliseconds = 30_000,
): Promise<Node> {
  const end = performance.now() + milliseconds;
  let smallest = tree;
  for (let progress = true; progress; ) {
    progress = false;
    for (let i = 0; ; i++) {
      const candidate = nth(candidates(smallest), i);
      if (candidate === undefined || performance.now() > end) break;
      if (await stays(candidate)) {
        smallest = candidate;
        progress = true;
        // What was tried before it is not likely to do now.
        i--;
      }
    }
  }
  return smallest;
}

function nth<T>(items: Iterable<T>, index: number): T | undefined {
  let i = 0;
  for (const item of items) if (i++ === index) return item;
  return undefined;
}

/** Smaller trees, the boldest steps first. */
function* candidates(tree: Node): Generator<Node> {
  const places = [...walk(tree, [])];
  for (const size of [8, 4, 2, 1]) {
    for (const [path, node] of places) {
      if (node.sort !== "block" && node.sort !== "list") continue;
      for (let i = 0; i + size <= node.parts.length; i += size) {
        yield replace(tree, path, { ...node, parts: node.parts.toSpliced(i, size) });
      }
    }
  }
  for (const [path, node] of places) {
    if (node.sort === "statement") {
      for (const inner of below(node, "block")) yield replace(tree, path, inner);
      for (const inner of below(node, "statement")) yield replace(tree, path, inner);
    }
  }
  for (const [path, node] of places) {
    if (node.sort !== "expression") continue;
    const isSmall = node.parts.length <= 1 && typeof node.parts[0] === "string" && node.parts[0].length <= 3;
    if (isSmall) continue;
    yield replace(tree, path, expression`1`);
    yield replace(tree, path, expression`nil`);
    for (const inner of below(node, "expression")) yield replace(tree, path, inner);
  }
}

function* walk(node: Node, path: Path): Generator<[Path, Node]> {
  yield [path, node];
  for (const [i, part] of node.parts.entries()) if (typeof part !== "string") yield* walk(part, [...path, i]);
}

/** The nearest nodes of a sort inside a node. */
function* below(node: Node, sort: Node["sort"]): Generator<Node> {
  for (const part of node.parts) {
    if (typeof part === "string") continue;
    if (part.sort === sort) yield part;
    else yield* below(part, sort);
  }
}

function replace(tree: Node, path: Path, by: Node): Node {
  if (path.length === 0) return by;
  const [first, ...others] = path;
  const parts = tree.parts.map((part, i) => (i === first ? replace(part as Node, others, by) : part));
  return { ...tree, parts };
}
