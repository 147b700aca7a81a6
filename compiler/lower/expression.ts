import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { lowerBinary } from "./binary.js";
import { lowerCallValue } from "./call.js";
import type { FunctionContext } from "./context.js";
import { constant } from "./expressions.js";
import { lowerFunctionExpression } from "./function.js";
import { lowerIdentifier } from "./identifier.js";
import { lowerIndex, lowerMember } from "./index-expression.js";
import { lowerLogical } from "./logical.js";
import { lowerTable } from "./table.js";
import { lowerUnary } from "./unary.js";

type Lowering<N> = (context: FunctionContext, node: N) => core.Expression;

/** One entry for each kind of expression. */
const lowerings: { [N in ast.Expression as N["type"]]: Lowering<N> } = {
  NilLiteral: () => constant(undefined),
  BooleanLiteral: (_, node) => constant(node.value),
  NumericLiteral: (_, node) => constant(node.value),
  StringLiteral: (_, node) => constant(node.value),
  VarargLiteral: (context) => ({ kind: "vararg", varargs: context.varargs(), index: 0 }),
  Identifier: lowerIdentifier,
  FunctionDeclaration: lowerFunctionExpression,
  TableConstructorExpression: lowerTable,
  BinaryExpression: lowerBinary,
  LogicalExpression: lowerLogical,
  UnaryExpression: lowerUnary,
  MemberExpression: lowerMember,
  IndexExpression: lowerIndex,
  CallExpression: lowerCallValue,
  TableCallExpression: lowerCallValue,
  StringCallExpression: lowerCallValue,
};

/**
 * Lowers an expression to exactly one value. The statements that it needs are emitted; the core expression may be a Promise
 * (`mayWait`).
 */
export function lowerExpression(context: FunctionContext, node: ast.Expression): core.Expression {
  return (lowerings[node.type] as Lowering<ast.Expression>)(context, node);
}
