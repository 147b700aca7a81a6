import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { RuntimeName } from "../runtime-names.js";
import type { FunctionContext } from "./context.js";
import { lowerExpression } from "./expression.js";
import { constant, not } from "./expressions.js";
import { lowerCondition } from "./logical.js";
import { operatorOrigin } from "./origins.js";

const operators: Record<"-" | "#" | "~", RuntimeName> = { "-": "unm", "#": "len", "~": "bnot" };

export function lowerUnary(context: FunctionContext, node: ast.UnaryExpression): core.Expression {
  if (node.operator === "not") return not(lowerCondition(context, node.argument));
  const operand = lowerExpression(context, node.argument);
  if (node.operator === "-" && operand.kind === "constant" && typeof operand.value === "number") {
    return constant(-operand.value);
  }
  return {
    kind: "operator",
    operator: operators[node.operator],
    operands: [operand],
    origin: operatorOrigin(context, node, node.argument),
  };
}
