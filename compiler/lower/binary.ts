import { concatOperands, leftSpine } from "../analyze/chains.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { RuntimeName } from "../runtime-names.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { isStable, not } from "./expressions.js";
import { LONGEST_EXPRESSION } from "./logical.js";
import { arrange, lowerApart, lowerOperands, lowerValue, type Operand } from "./operands.js";
import { nameOf, operatorOrigin } from "./origins.js";

const arithmetic: Partial<Record<ast.BinaryOperator, RuntimeName>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "mod",
  "^": "pow",
  "//": "idiv",
  "&": "band",
  "|": "bor",
  "~": "bxor",
  "<<": "shl",
  ">>": "shr",
};

const isArithmetic = (node: ast.Expression): node is ast.BinaryExpression =>
  node.type === "BinaryExpression" && arithmetic[node.operator] !== undefined;

export function lowerBinary(context: FunctionContext, node: ast.BinaryExpression): core.Expression {
  if (node.operator === "..") return lowerConcat(context, node);
  return isArithmetic(node) ? lowerArithmetic(context, node) : lowerComparison(context, node);
}

/** A chain of arithmetic leans to the left: `add(sub(a, b), c)`. */
function lowerArithmetic(context: FunctionContext, node: ast.BinaryExpression): core.Expression {
  const { first, operations } = leftSpine(node, isArithmetic);
  let left = lowerExpression(context, first);
  let leftNode = first;
  operations.forEach((operation, i) => {
    const operands = arrange(
      context,
      [
        { expression: left, before: [], name: nameOf(first) },
        lowerApart(context, nameOf(operation.right), () => lowerExpression(context, operation.right)),
      ],
      (operand) => isStable(operand) || isOwnLocal(context, operand),
    );
    left = {
      kind: "operator",
      operator: arithmetic[operation.operator] as RuntimeName,
      operands,
      origin: operatorOrigin(context, operation, leftNode, operation.right),
    };
    if (i % LONGEST_EXPRESSION === LONGEST_EXPRESSION - 1) left = context.settle(left, nameOf(first));
    leftNode = operation;
  });
  return left;
}

/** As in PUC Lua, an operator reads a function's own local when it is applied, behind calls in its right operand. */
function isOwnLocal(context: FunctionContext, operand: core.Expression): boolean {
  return operand.kind === "variable" && operand.variable.owner === context.scope;
}

/** `a .. b .. c` is one operation. */
function lowerConcat(context: FunctionContext, node: ast.BinaryExpression): core.Expression {
  const nodes = concatOperands(node);
  return {
    kind: "operator",
    operator: "concat",
    operands: lowerOperands(context, nodes),
    origin: operatorOrigin(context, node, ...nodes),
  };
}

/** Comparisons give JavaScript booleans: what may wait is awaited before. */
function lowerComparison(context: FunctionContext, node: ast.BinaryExpression): core.Expression {
  const settled = (operand: ast.Expression): Operand =>
    lowerApart(context, nameOf(operand), () => lowerValue(context, operand));
  const [left, right] = arrange(
    context,
    [settled(node.left), settled(node.right)],
    (operand) => isStable(operand) || isOwnLocal(context, operand),
  );
  const compare = (operator: RuntimeName, ...operands: core.Expression[]): core.Expression => ({
    kind: "operator",
    operator,
    operands,
    origin: operatorOrigin(context, node, node.left, node.right),
  });
  switch (node.operator) {
    case "<":
      return compare("lt", left, right);
    case "<=":
      return compare("le", left, right);
    case ">":
      return compare("gt", left, right);
    case ">=":
      return compare("ge", left, right);
    default: {
      const equal: core.Expression =
        left.kind === "constant" || right.kind === "constant"
          ? { kind: "identical", left, right }
          : compare("eq", left, right);
      return node.operator === "==" ? equal : not(equal);
    }
  }
}
