import type * as ast from "./ast.js";
import { parseFunctionBody } from "./functions.js";
import type { Mark, Reader } from "./reader.js";

/** Binding powers to the left and to the right (manual 5.3, 3.4.8); right below left means right associative. */
const BINARY: ReadonlyMap<string, readonly [left: number, right: number]> = new Map([
  ["or", [1, 1]],
  ["and", [2, 2]],
  ["<", [3, 3]],
  [">", [3, 3]],
  ["<=", [3, 3]],
  [">=", [3, 3]],
  ["~=", [3, 3]],
  ["==", [3, 3]],
  ["|", [4, 4]],
  ["~", [5, 5]],
  ["&", [6, 6]],
  ["<<", [7, 7]],
  [">>", [7, 7]],
  ["..", [9, 8]],
  ["+", [10, 10]],
  ["-", [10, 10]],
  ["*", [11, 11]],
  ["/", [11, 11]],
  ["//", [11, 11]],
  ["%", [11, 11]],
  ["^", [14, 13]],
]);

const UNARY_POWER = 12;
const CONCAT_POWER = 8;

export function parseExpression(reader: Reader, power = 0): ast.Expression {
  return reader.nested(() => parseOperators(reader, power));
}

function parseOperators(reader: Reader, power: number): ast.Expression {
  const mark = reader.mark();
  let left = parseUnary(reader);
  for (;;) {
    const operator = binaryOperator(reader);
    const powers = operator === undefined ? undefined : BINARY.get(operator);
    if (operator === undefined || powers === undefined || powers[0] <= power) return left;
    if (operator === "..") {
      left = parseConcatenation(reader, mark, left);
      continue;
    }
    reader.next();
    const right = parseExpression(reader, powers[1]);
    left = binary(reader, mark, operator, left, right);
  }
}

/** `a .. b .. c`, which nests to the right: collected in a loop, as such chains are long. */
function parseConcatenation(reader: Reader, mark: Mark, left: ast.Expression): ast.Expression {
  const operands = [{ mark, value: left }];
  while (reader.accept("..")) {
    const start = reader.mark();
    operands.push({ mark: start, value: parseExpression(reader, CONCAT_POWER + 1) });
  }
  const last = operands.pop() as { mark: Mark; value: ast.Expression };
  return operands.reduceRight<ast.Expression>(
    (right, operand) => binary(reader, operand.mark, "..", operand.value, right),
    last.value,
  );
}

function binaryOperator(reader: Reader): string | undefined {
  const { type } = reader.token;
  const isBitwise = type === "~" || type === "&" || type === "|";
  return isBitwise && !reader.syntax.integerOperators ? undefined : type;
}

function binary(
  reader: Reader,
  mark: Mark,
  operator: string,
  left: ast.Expression,
  right: ast.Expression,
): ast.Expression {
  const extent = reader.extent(mark);
  return operator === "and" || operator === "or"
    ? { type: "LogicalExpression", operator, left, right, ...extent }
    : { type: "BinaryExpression", operator: operator as ast.BinaryOperator, left, right, ...extent };
}

function parseUnary(reader: Reader): ast.Expression {
  const operator = unaryOperator(reader);
  if (operator === undefined) return parseSimple(reader);
  const mark = reader.mark();
  reader.next();
  const argument = parseExpression(reader, UNARY_POWER);
  return { type: "UnaryExpression", operator, argument, ...reader.extent(mark) };
}

function unaryOperator(reader: Reader): ast.UnaryOperator | undefined {
  switch (reader.token.type) {
    case "not":
    case "-":
    case "#":
      return reader.token.type as ast.UnaryOperator;
    case "~":
      return reader.syntax.integerOperators ? "~" : undefined;
    default:
      return undefined;
  }
}

function parseSimple(reader: Reader): ast.Expression {
  const mark = reader.mark();
  const { token } = reader;
  switch (token.type) {
    case "<string>":
      return parseString(reader);
    case "<number>": {
      reader.next();
      const value = token.value as number;
      return { type: "NumericLiteral", value, raw: reader.text(token), ...reader.extent(mark) };
    }
    case "nil":
      reader.next();
      return { type: "NilLiteral", value: null, raw: token.type, ...reader.extent(mark) };
    case "true":
    case "false":
      reader.next();
      return {
        type: "BooleanLiteral",
        value: token.type === "true",
        raw: token.type,
        ...reader.extent(mark),
      };
    case "...":
      if (!reader.scope.isVararg) reader.fail("cannot use '...' outside a vararg function");
      return parseVararg(reader);
    case "{":
      return parseTable(reader);
    case "function":
      reader.next();
      return parseFunctionBody(reader, mark, null, token.line);
    default:
      return parseSuffixed(reader);
  }
}

export function parseVararg(reader: Reader): ast.VarargLiteral {
  const mark = reader.mark();
  reader.next();
  return { type: "VarargLiteral", value: "...", raw: "...", ...reader.extent(mark) };
}

function parseString(reader: Reader): ast.StringLiteral {
  const mark = reader.mark();
  const token = reader.next();
  const value = token.value as string;
  return { type: "StringLiteral", value, raw: reader.text(token), ...reader.extent(mark) };
}

export function parseName(reader: Reader): ast.Identifier {
  const mark = reader.mark();
  const name = reader.expect("<name>").value as string;
  return { type: "Identifier", name, ...reader.extent(mark) };
}

/** A name or an expression in parentheses, with any number of `.name`, `[index]`, calls and method calls behind it. */
export function parseSuffixed(reader: Reader): ast.Expression {
  const mark = reader.mark();
  let base = parsePrefix(reader);
  for (;;) {
    switch (reader.token.type) {
      case ".": {
        reader.next();
        const identifier = parseName(reader);
        base = { type: "MemberExpression", base, indexer: ".", identifier, ...reader.extent(mark) };
        break;
      }
      case "[": {
        reader.next();
        const index = parseExpression(reader);
        reader.expect("]");
        base = { type: "IndexExpression", base, index, ...reader.extent(mark) };
        break;
      }
      case ":": {
        reader.next();
        const identifier = parseName(reader);
        base = { type: "MemberExpression", base, indexer: ":", identifier, ...reader.extent(mark) };
        base = parseCall(reader, mark, base);
        break;
      }
      case "(":
      case "{":
      case "<string>":
        base = parseCall(reader, mark, base);
        break;
      default:
        return base;
    }
  }
}

function parsePrefix(reader: Reader): ast.Expression {
  if (reader.at("<name>")) return parseName(reader);
  const { line } = reader.token;
  if (!reader.accept("(")) reader.fail("unexpected symbol");
  const inner = parseExpression(reader);
  reader.expectMatch(")", "(", line);
  inner.inParens = true;
  return inner;
}

function parseCall(reader: Reader, mark: Mark, base: ast.Expression): ast.AnyCall {
  const open = reader.position();
  switch (reader.token.type) {
    case "<string>": {
      const argument = parseString(reader);
      return { type: "StringCallExpression", base, argument, open, ...reader.extent(mark) };
    }
    case "{": {
      const table = parseTable(reader);
      return { type: "TableCallExpression", base, arguments: table, open, ...reader.extent(mark) };
    }
    case "(": {
      if (reader.isOnNewLine() && !reader.syntax.callOnNextLine) {
        reader.fail("ambiguous syntax (function call x new statement)");
      }
      reader.next();
      const list = reader.at(")") ? [] : parseExpressionList(reader);
      reader.expectMatch(")", "(", open.line);
      return { type: "CallExpression", base, arguments: list, open, ...reader.extent(mark) };
    }
    default:
      return reader.fail("function arguments expected");
  }
}

export function parseExpressionList(reader: Reader): ast.Expression[] {
  const list = [parseExpression(reader)];
  while (reader.accept(",")) list.push(parseExpression(reader));
  return list;
}

function parseTable(reader: Reader): ast.TableConstructorExpression {
  const mark = reader.mark();
  reader.next();
  const fields: ast.TableConstructorExpression["fields"] = [];
  while (!reader.at("}")) {
    fields.push(parseField(reader));
    if (!reader.accept(",") && !reader.accept(";")) break;
  }
  reader.expectMatch("}", "{", mark.line);
  return { type: "TableConstructorExpression", fields, ...reader.extent(mark) };
}

function parseField(reader: Reader): ast.TableKey | ast.TableKeyString | ast.TableValue {
  const mark = reader.mark();
  if (reader.accept("[")) {
    const key = parseExpression(reader);
    reader.expect("]");
    reader.expect("=");
    const value = parseExpression(reader);
    return { type: "TableKey", key, value, ...reader.extent(mark) };
  }
  if (reader.at("<name>") && reader.lookahead().type === "=") {
    const key = parseName(reader);
    reader.next();
    const value = parseExpression(reader);
    return { type: "TableKeyString", key, value, ...reader.extent(mark) };
  }
  const value = parseExpression(reader);
  return { type: "TableValue", value, ...reader.extent(mark) };
}
