import ts from "typescript";

/* Operators, assignments among them. */

const { factory } = ts;

export function parenthesized(expression: ts.Expression): ts.Expression {
  return factory.createParenthesizedExpression(expression);
}

/** `void expression` */
export function nothing(expression: ts.Expression): ts.Expression {
  return factory.createVoidExpression(expression);
}

export function not(operand: ts.Expression): ts.Expression {
  return factory.createPrefixUnaryExpression(ts.SyntaxKind.ExclamationToken, operand);
}

export function binary(
  left: ts.Expression,
  operator: ts.BinaryOperator,
  right: ts.Expression,
): ts.Expression {
  return factory.createBinaryExpression(left, operator, right);
}

/** What builds expressions with this operator between two operands. */
const infix =
  (operator: ts.BinaryOperator) =>
  (left: ts.Expression, right: ts.Expression): ts.Expression =>
    binary(left, operator, right);

export const coalesce = infix(ts.SyntaxKind.QuestionQuestionToken);
export const identical = infix(ts.SyntaxKind.EqualsEqualsEqualsToken);
export const different = infix(ts.SyntaxKind.ExclamationEqualsEqualsToken);
export const both = infix(ts.SyntaxKind.AmpersandAmpersandToken);
export const either = infix(ts.SyntaxKind.BarBarToken);
export const less = infix(ts.SyntaxKind.LessThanToken);
export const lessOrEqual = infix(ts.SyntaxKind.LessThanEqualsToken);
export const greaterOrEqual = infix(ts.SyntaxKind.GreaterThanEqualsToken);
export const greater = infix(ts.SyntaxKind.GreaterThanToken);
export const instanceOf = infix(ts.SyntaxKind.InstanceOfKeyword);
export const assigned = infix(ts.SyntaxKind.EqualsToken);
export const addTo = infix(ts.SyntaxKind.PlusEqualsToken);

export function choice(
  condition: ts.Expression,
  then: ts.Expression,
  otherwise: ts.Expression,
): ts.Expression {
  return factory.createConditionalExpression(condition, undefined, then, undefined, otherwise);
}

export function typeOf(value: ts.Expression): ts.Expression {
  return factory.createTypeOfExpression(value);
}

export function increment(variable: ts.Expression): ts.Expression {
  return factory.createPostfixUnaryExpression(variable, ts.SyntaxKind.PlusPlusToken);
}

export function decrement(variable: ts.Expression): ts.Expression {
  return factory.createPostfixUnaryExpression(variable, ts.SyntaxKind.MinusMinusToken);
}
