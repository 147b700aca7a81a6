import ts from "typescript";
import { id, number } from "./values.js";

/* What is taken from values, called and created. */

const { factory } = ts;

export function call(callee: ts.Expression | string, ...args: readonly ts.Expression[]): ts.CallExpression {
  return factory.createCallExpression(typeof callee === "string" ? id(callee) : callee, undefined, args);
}

export function property(object: ts.Expression | string, name: string): ts.PropertyAccessExpression {
  return factory.createPropertyAccessExpression(typeof object === "string" ? id(object) : object, name);
}

/** `object?.name` */
export function optionalProperty(object: ts.Expression, name: string): ts.Expression {
  return factory.createPropertyAccessChain(object, factory.createToken(ts.SyntaxKind.QuestionDotToken), name);
}

export function element(object: ts.Expression | string, index: number): ts.ElementAccessExpression {
  return factory.createElementAccessExpression(
    typeof object === "string" ? id(object) : object,
    number(index),
  );
}

export function create(className: string): ts.NewExpression {
  return factory.createNewExpression(id(className), undefined, []);
}

export function awaited(value: ts.Expression): ts.Expression {
  return factory.createAwaitExpression(value);
}
