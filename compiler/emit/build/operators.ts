import ts from "typescript";

/* Operators, assignments among them. */

const { factory } = ts;

export function coalesce(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.QuestionQuestionToken, right);
}

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

export function identical(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.EqualsEqualsEqualsToken, right);
}

export function different(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.ExclamationEqualsEqualsToken, right);
}

export function both(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.AmpersandAmpersandToken, right);
}

export function either(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.BarBarToken, right);
}

export function less(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.LessThanToken, right);
}

export function lessOrEqual(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.LessThanEqualsToken, right);
}

export function greaterOrEqual(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.GreaterThanEqualsToken, right);
}

export function greater(left: ts.Expression, right: ts.Expression): ts.Expression {
  return binary(left, ts.SyntaxKind.GreaterThanToken, right);
}

export function choice(
  condition: ts.Expression,
  then: ts.Expression,
  otherwise: ts.Expression,
): ts.Expression {
  return factory.createConditionalExpression(condition, undefined, then, undefined, otherwise);
}

export function instanceOf(value: ts.Expression, type: ts.Expression): ts.Expression {
  return binary(value, ts.SyntaxKind.InstanceOfKeyword, type);
}

export function assigned(target: ts.Expression, value: ts.Expression): ts.Expression {
  return binary(target, ts.SyntaxKind.EqualsToken, value);
}

export function typeOf(value: ts.Expression): ts.Expression {
  return factory.createTypeOfExpression(value);
}

export function increment(variable: ts.Expression): ts.Expression {
  return factory.createPostfixUnaryExpression(variable, ts.SyntaxKind.PlusPlusToken);
}

/** `--variable` */
export function countDown(variable: ts.Expression): ts.Expression {
  return factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusMinusToken, variable as ts.UnaryExpression);
}

export function decrement(variable: ts.Expression): ts.Expression {
  return factory.createPostfixUnaryExpression(variable, ts.SyntaxKind.MinusMinusToken);
}

export function addTo(variable: ts.Expression, value: ts.Expression): ts.Expression {
  return binary(variable, ts.SyntaxKind.PlusEqualsToken, value);
}
