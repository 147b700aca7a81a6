import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import type * as core from "./core.js";
import { constant } from "./expressions.js";
import { arrange, isMultiple, lowerApart, lowerMultiple, lowerValue, type Operand } from "./operands.js";
import { nameOf } from "./origins.js";

/** `{ x, key = y, [k] = z, ... }`; none of the parts is a Promise. */
export function lowerTable(context: FunctionContext, node: ast.TableConstructorExpression): core.Expression {
  const operands: Operand[] = [];
  const value = (expression: ast.Expression): number =>
    operands.push(lowerApart(context, nameOf(expression), () => lowerValue(context, expression))) - 1;
  const items: number[] = [];
  const entries: { key: core.Expression | number; value: number }[] = [];
  let rest: number | undefined;
  node.fields.forEach((field, i) => {
    if (field.type === "TableKeyString") {
      entries.push({ key: constant(field.key.name), value: value(field.value) });
    } else if (field.type === "TableKey") {
      const key = value(field.key);
      entries.push({ key, value: value(field.value) });
    } else if (i === node.fields.length - 1 && isMultiple(field.value)) {
      const { value: last } = field;
      rest = operands.push(lowerApart(context, nameOf(last), () => lowerMultiple(context, last))) - 1;
    } else items.push(value(field.value));
  });
  const values = arrange(context, operands);
  const restValue = rest === undefined ? undefined : values[rest];
  return {
    kind: "table",
    items: {
      items: items.map((i) => values[i]),
      rest: restValue?.kind === "variable" ? restValue.variable : undefined,
    },
    entries: entries.map((entry) => ({
      key: typeof entry.key === "number" ? values[entry.key] : entry.key,
      value: values[entry.value],
    })),
    origin: { position: node.range[0] },
  };
}
