import type * as ast from "../parse/ast.js";

/**
 * The operands of a chain `a .. b .. c`, which leans to the right: Lua concatenates it in one operation, and long ones
 * must not be walked by recursion.
 */
export function concatOperands(node: ast.BinaryExpression): ast.Expression[] {
  const operands = [node.left];
  let right = node.right;
  while (right.type === "BinaryExpression" && right.operator === "..") {
    operands.push(right.left);
    right = right.right;
  }
  operands.push(right);
  return operands;
}

/** A chain that leans to the left, such as `a + b - c`, taken apart: its first operand, then each operation on what came before. */
export function leftSpine<N extends ast.BinaryExpression | ast.LogicalExpression>(
  node: N,
  belongs: (node: ast.Expression) => node is N,
): { first: ast.Expression; operations: N[] } {
  const operations: N[] = [node];
  let first: ast.Expression = node.left;
  while (belongs(first)) {
    operations.push(first);
    first = first.left;
  }
  return { first, operations: operations.reverse() };
}
