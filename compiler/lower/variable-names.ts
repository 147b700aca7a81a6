import { leftSpine } from "../analyze/chains.js";
import type { Variable } from "../analyze/variable.js";
import type * as ast from "../parse/ast.js";
import type { FunctionContext } from "./context.js";

/*
 * What Lua's error messages call the variable that an expression is: `local 'x'`, `global 'f'`, `field 'y'`; nothing if it is none. PUC Lua
 * finds out by following its own code up to the error, always jumping where it might, and looking for what set the operand last. So of
 * `a or b` it names nothing, since it comes from a test, and of `(a or b) and c` it names `c`.
 */

export function variableName(context: FunctionContext, node: ast.Expression): string {
  switch (node.type) {
    case "Identifier":
      return identifierName(context, node);
    case "MemberExpression":
      return `${node.indexer === ":" ? "method" : "field"} '${node.identifier.name}'`;
    case "IndexExpression":
      return node.index.type === "StringLiteral" ? `field '${escaped(node.index.value)}'` : "field '?'";
    case "LogicalExpression": {
      const { at, jumps } = follow(node);
      return jumps === undefined ? variableName(context, at) : "";
    }
    default:
      return "";
  }
}

/** Names are joined by `|`. */
function escaped(name: string): string {
  return name.replaceAll("%", "%25").replaceAll("|", "%7C");
}

function identifierName(context: FunctionContext, node: ast.Identifier): string {
  const variable = context.chunk.scopes.variableOf(node);
  return variable === undefined ? `global '${node.name}'` : localName(context, variable);
}

/** A local of the function that uses it, or of one outside. */
export function localName({ scope }: FunctionContext, { owner, luaName }: Variable): string {
  return `${owner === scope ? "local" : "upvalue"} '${luaName}'`;
}

/** Where one comes out who jumps where an expression may. */
interface End {
  /** What has been evaluated last. */
  readonly at: ast.Expression;
  /** How its test jumped; undefined if it was not tested. */
  readonly jumps: "if true" | "if false" | undefined;
}

const isLogical = (node: ast.Expression): node is ast.LogicalExpression => node.type === "LogicalExpression";

function follow(node: ast.Expression): End {
  if (!isLogical(node)) return { at: node, jumps: undefined };
  const { first, operations } = leftSpine(node, isLogical);
  let end = follow(first);
  for (const { operator, right } of operations) {
    const jump = operator === "and" ? "if false" : "if true";
    if (end.jumps === jump) continue;
    // A jump of the other kind leads to the right operand; a constant that does not decide is not even tested.
    if (end.jumps === undefined && constantTruth(end.at) !== (operator === "and"))
      end = { at: end.at, jumps: jump };
    else end = follow(right);
  }
  return end;
}

const isBinary = (node: ast.Expression): node is ast.BinaryExpression => node.type === "BinaryExpression";

/** The truth of what PUC Lua knows to be constant; undefined for anything else. */
function constantTruth(node: ast.Expression): boolean | undefined {
  switch (node.type) {
    case "NilLiteral":
      return false;
    case "BooleanLiteral":
      return node.value;
    case "NumericLiteral":
    case "StringLiteral":
      return true;
    case "UnaryExpression": {
      if (node.operator === "-") return numeralOf(node) === undefined ? undefined : true;
      const truth = node.operator === "not" ? constantTruth(node.argument) : undefined;
      return truth === undefined ? undefined : !truth;
    }
    case "BinaryExpression":
      return numeralOf(node) === undefined ? undefined : true;
    default:
      return undefined;
  }
}

const FOLDED: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? Number.NaN : a / b),
  "%": (a, b) => (b === 0 ? Number.NaN : a - Math.floor(a / b) * b),
  "^": (a, b) => a ** b,
};

/** The number that PUC Lua makes of numerals while it compiles; undefined if it leaves that to be computed. */
function numeralOf(node: ast.Expression): number | undefined {
  if (node.type === "NumericLiteral") return node.value;
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const operand = numeralOf(node.argument);
    return operand === undefined ? undefined : -operand;
  }
  if (!isBinary(node)) return undefined;
  const { first, operations } = leftSpine(node, isBinary);
  let value = numeralOf(first);
  for (const { operator, right } of operations) {
    if (value === undefined) return undefined;
    const operand = numeralOf(right);
    value = operand === undefined ? undefined : FOLDED[operator]?.(value, operand);
    if (Number.isNaN(value)) return undefined;
  }
  return value;
}
