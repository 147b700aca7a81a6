import ts from "typescript";
import { literal } from "./literal.js";
import { emitFlags, type Printer } from "./printer.js";

const { SyntaxKind } = ts;

/** The text of operators and of words that are expressions. */
const token = (kind: ts.SyntaxKind): string => ts.tokenToString(kind) as string;

/** One of the expressions that emission makes. */
export function printExpression(printer: Printer, node: ts.Expression): void {
  switch (node.kind) {
    case SyntaxKind.Identifier:
      printer.write((node as ts.Identifier).text);
      break;
    case SyntaxKind.NumericLiteral:
      printer.write((node as ts.NumericLiteral).text);
      break;
    case SyntaxKind.StringLiteral:
      printer.write(literal((node as ts.StringLiteral).text, emitFlags(node)));
      break;
    case SyntaxKind.TrueKeyword:
    case SyntaxKind.FalseKeyword:
      printer.write(token(node.kind));
      break;
    case SyntaxKind.CallExpression: {
      const { expression, arguments: args } = node as ts.CallExpression;
      printer.expression(expression);
      printArguments(printer, args);
      break;
    }
    case SyntaxKind.NewExpression: {
      const { expression, arguments: args = [] } = node as ts.NewExpression;
      printer.write("new ");
      printer.expression(expression);
      printArguments(printer, args);
      break;
    }
    case SyntaxKind.PropertyAccessExpression: {
      const { expression, questionDotToken, name } = node as ts.PropertyAccessExpression;
      printer.expression(expression);
      printer.write(questionDotToken === undefined ? "." : "?.");
      printer.write(name.text);
      break;
    }
    case SyntaxKind.ElementAccessExpression: {
      const { expression, argumentExpression } = node as ts.ElementAccessExpression;
      printer.expression(expression);
      printer.write("[");
      printer.expression(argumentExpression);
      printer.write("]");
      break;
    }
    case SyntaxKind.ParenthesizedExpression:
      printer.write("(");
      printer.expression((node as ts.ParenthesizedExpression).expression);
      printer.write(")");
      break;
    case SyntaxKind.BinaryExpression: {
      const { left, operatorToken, right } = node as ts.BinaryExpression;
      printer.expression(left);
      printer.write(` ${token(operatorToken.kind)} `);
      printer.expression(right);
      break;
    }
    case SyntaxKind.ConditionalExpression: {
      const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression;
      printer.expression(condition);
      printer.write(" ? ");
      printer.expression(whenTrue);
      printer.write(" : ");
      printer.expression(whenFalse);
      break;
    }
    case SyntaxKind.PrefixUnaryExpression:
      printPrefix(printer, node as ts.PrefixUnaryExpression);
      break;
    case SyntaxKind.PostfixUnaryExpression: {
      const { operand, operator } = node as ts.PostfixUnaryExpression;
      printer.expression(operand);
      printer.write(token(operator));
      break;
    }
    case SyntaxKind.AwaitExpression:
    case SyntaxKind.TypeOfExpression:
    case SyntaxKind.VoidExpression: {
      const words = { [SyntaxKind.AwaitExpression]: "await ", [SyntaxKind.TypeOfExpression]: "typeof " };
      printer.write(words[node.kind as keyof typeof words] ?? "void ");
      printer.expression((node as ts.AwaitExpression | ts.TypeOfExpression | ts.VoidExpression).expression);
      break;
    }
    case SyntaxKind.SpreadElement:
      printer.write("...");
      printer.expression((node as ts.SpreadElement).expression);
      break;
    case SyntaxKind.ArrayLiteralExpression:
      printArray(printer, node as ts.ArrayLiteralExpression);
      break;
    case SyntaxKind.ObjectLiteralExpression:
      printObject(printer, node as ts.ObjectLiteralExpression);
      break;
    case SyntaxKind.ArrowFunction:
      printArrow(printer, node as ts.ArrowFunction);
      break;
    case SyntaxKind.FunctionExpression:
      printFunction(printer, node as ts.FunctionExpression);
      break;
    default:
      throw new Error(`an expression that emission does not make: ${SyntaxKind[node.kind]}`);
  }
}

/** `async function name(a, ...b) { … }` */
export function printFunction(printer: Printer, node: ts.FunctionExpression | ts.FunctionDeclaration): void {
  if (node.modifiers !== undefined) printer.write("async ");
  printer.write("function ");
  if (node.name !== undefined) printer.write(node.name.text);
  printer.parameters(node.parameters);
  printer.write(" ");
  if (node.body !== undefined) printer.block(node.body);
}

function printArguments(printer: Printer, args: readonly ts.Expression[]): void {
  printer.write("(");
  printer.expressions(args);
  printer.write(")");
}

/** A space keeps `- -1` from being a decrement. */
function printPrefix(printer: Printer, { operator, operand }: ts.PrefixUnaryExpression): void {
  printer.write(token(operator));
  if (
    ts.isPrefixUnaryExpression(operand) &&
    operand.operator === operator &&
    operator !== SyntaxKind.ExclamationToken
  )
    printer.write(" ");
  printer.expression(operand);
}

function printArray(printer: Printer, node: ts.ArrayLiteralExpression): void {
  const { elements, multiLine } = node as ts.ArrayLiteralExpression & { readonly multiLine?: boolean };
  printer.write("[");
  if (multiLine && elements.length > 0) {
    const { writer } = printer;
    writer.increaseIndent();
    elements.forEach((element, i) => {
      if (i > 0) printer.write(",");
      writer.writeLine();
      printer.expression(element);
    });
    writer.writeLine();
    writer.decreaseIndent();
  } else printer.expressions(elements);
  printer.write("]");
}

function printObject(printer: Printer, { properties }: ts.ObjectLiteralExpression): void {
  printer.write(properties.length === 0 ? "{" : "{ ");
  properties.forEach((property, i) => {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name))
      throw new Error("a property that emission does not make");
    if (i > 0) printer.write(", ");
    printer.write(`${property.name.text}: `);
    printer.expression(property.initializer);
  });
  printer.write(properties.length === 0 ? "}" : " }");
}

function printArrow(printer: Printer, { parameters, body }: ts.ArrowFunction): void {
  const [first] = parameters;
  if (parameters.length === 1 && first.dotDotDotToken === undefined && ts.isIdentifier(first.name)) {
    printer.write(first.name.text);
  } else printer.parameters(parameters);
  printer.write(" => ");
  if (ts.isBlock(body)) printer.block(body);
  else printer.expression(body);
}
