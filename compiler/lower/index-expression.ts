import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { constant } from "./expressions.js";
import { arrange, lowerApart, lowerValue } from "./operands.js";
import { nameOf, readOrigin } from "./origins.js";

/** `base.name` */
export function lowerMember(context: FunctionContext, node: ast.MemberExpression): core.Expression {
  return {
    kind: "index",
    table: lowerExpression(context, node.base),
    key: constant(node.identifier.name),
    origin: readOrigin(context, node, node.base),
  };
}

/** `base[index]`; an index that waits is awaited first. */
export function lowerIndex(context: FunctionContext, node: ast.IndexExpression): core.Expression {
  const [table, key] = arrange(context, [
    lowerApart(context, nameOf(node.base), () => lowerExpression(context, node.base)),
    lowerApart(context, nameOf(node.index), () => lowerValue(context, node.index)),
  ]);
  return { kind: "index", table, key, origin: readOrigin(context, node, node.base) };
}
