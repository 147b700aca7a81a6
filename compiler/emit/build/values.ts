import ts from "typescript";

/* Names, literals and lists. */

const { factory } = ts;

export function id(name: string): ts.Identifier {
  return factory.createIdentifier(name);
}

export function number(value: number): ts.Expression {
  if (Number.isNaN(value)) return id("NaN");
  if (value < 0 || Object.is(value, -0)) {
    return factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, number(-value));
  }
  return value === Infinity ? id("Infinity") : factory.createNumericLiteral(value);
}

export function string(text: string): ts.StringLiteral {
  return factory.createStringLiteral(text);
}

/** A string literal printed as it reads, not in escapes. */
export function readableString(text: string): ts.StringLiteral {
  return ts.setEmitFlags(string(text), ts.EmitFlags.NoAsciiEscaping);
}

export const undefinedValue = (): ts.Expression => id("undefined");

export function array(items: readonly ts.Expression[], multiLine = false): ts.ArrayLiteralExpression {
  return factory.createArrayLiteralExpression(items, multiLine);
}

export function spread(list: ts.Expression): ts.SpreadElement {
  return factory.createSpreadElement(list);
}

export function object(entries: Record<string, ts.Expression>): ts.ObjectLiteralExpression {
  return factory.createObjectLiteralExpression(
    Object.entries(entries).map(([name, value]) => factory.createPropertyAssignment(name, value)),
  );
}

export const always = (): ts.Expression => factory.createTrue();
