import { isMultiple } from "../analyze/calls.js";
import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";
import { constant, read } from "./expressions.js";
import { arrange, lowerApart, lowerMultiple, lowerValue, type Operand } from "./operands.js";
import { nameOf } from "./origins.js";

/**
 * A long constructor whose fields need statements is filled in portions, as PUC Lua does: the values so far need not all be kept in
 * temporaries, and handed over, at each suspension point.
 */
const PORTION = 50;

type Field = ast.TableConstructorExpression["fields"][number];

/** What a field needs: its key, if that is no constant, and its value. */
interface LoweredField {
  readonly node: Field;
  readonly operands: readonly Operand[];
  /** It gives all the values of a call or of `...`. */
  readonly isRest: boolean;
}

/** `{ x, key = y, [k] = z, ... }`; none of the parts is a Promise. */
export function lowerTable(context: FunctionContext, node: ast.TableConstructorExpression): core.Expression {
  const { fields } = node;
  const lowered = fields.map((field, i) => lowerField(context, field, i === fields.length - 1));
  const short = fields.length <= PORTION || !lowered.some(({ operands }) => operands.some(needsStatements));
  if (short) return { kind: "table", ...arrangeFields(context, lowered), origin: originOf(node, fields) };
  let table: Variable | undefined;
  let length = 0;
  for (let start = 0; start < lowered.length; start += PORTION) {
    const parts = arrangeFields(context, lowered.slice(start, start + PORTION));
    const origin = originOf(node, fields.slice(start, start + PORTION));
    if (table === undefined) {
      table = context.temporary("table");
      table.reassigned = true;
      context.emit({ kind: "declare", variable: table, value: { kind: "table", ...parts, origin } });
    } else context.assign(table, { kind: "table", onto: { table, length }, ...parts, origin });
    length += parts.items.items.length;
  }
  return read(table as Variable);
}

/** Where it is reported that a key is none: on the line where the entry ends. */
function originOf(node: ast.TableConstructorExpression, fields: readonly Field[]): core.Origin {
  const position = node.range[0];
  if (!fields.some((field) => field.type === "TableKey" && !isConstant(field.key))) return { position };
  const entries = fields.filter(({ type }) => type !== "TableValue");
  const lines = entries.map(({ loc }) => loc.end.line - node.loc.start.line);
  return lines.every((line) => line === 0) ? { position } : { position, names: `entries ${lines.join("|")}` };
}

function isConstant({ type }: ast.Expression): boolean {
  return type === "StringLiteral" || type === "NumericLiteral" || type === "BooleanLiteral";
}

function lowerField(context: FunctionContext, node: Field, isLast: boolean): LoweredField {
  const { value } = node;
  if (node.type === "TableValue" && isLast && isMultiple(value)) {
    const rest = lowerApart(context, nameOf(value), () => lowerMultiple(context, value));
    return { node, operands: [rest], isRest: true };
  }
  const expressions = node.type === "TableKey" ? [node.key, value] : [value];
  const operands = expressions.map((expression) =>
    lowerApart(context, nameOf(expression), () => lowerValue(context, expression)),
  );
  return { node, operands, isRest: false };
}

function needsStatements(operand: Operand): boolean {
  return operand.before.length > 0;
}

/** Emits what fields need, in order, and sorts them into the list part and the entries. */
function arrangeFields(
  context: FunctionContext,
  fields: readonly LoweredField[],
): { items: core.List; entries: core.Entry[] } {
  const values = arrange(
    context,
    fields.flatMap(({ operands }) => operands),
  );
  const items: core.Expression[] = [];
  const entries: core.Entry[] = [];
  let rest: Variable | undefined;
  let next = 0;
  for (const { node, isRest } of fields) {
    const value = values[next++];
    if (node.type === "TableKeyString") entries.push({ key: constant(node.key.name), value });
    else if (node.type === "TableKey") entries.push({ key: value, value: values[next++] });
    else if (isRest && value.kind === "variable") rest = value.variable;
    else items.push(value);
  }
  return { items: { items, rest }, entries };
}
