import ts from "typescript";
import { block } from "./statements.js";

/* Functions and their parameters. */

const { factory } = ts;

export function arrow(parameters: readonly string[], body: ts.ConciseBody): ts.ArrowFunction {
  return factory.createArrowFunction(
    undefined,
    undefined,
    parameters.map(parameter),
    undefined,
    undefined,
    body,
  );
}

export function functionExpression(
  name: string,
  parameters: readonly ts.ParameterDeclaration[],
  body: readonly ts.Statement[],
  modifiers?: readonly ts.Modifier[],
): ts.FunctionExpression {
  return factory.createFunctionExpression(
    modifiers,
    undefined,
    name,
    undefined,
    parameters,
    undefined,
    block(body),
  );
}

/** A function declaration on one line. */
export function shortFunction(
  name: string,
  parameters: readonly string[],
  body: readonly ts.Statement[],
): ts.Statement {
  const block = factory.createBlock(body, false);
  const declared = parameters.map(parameter);
  return factory.createFunctionDeclaration(undefined, undefined, name, undefined, declared, undefined, block);
}

export function asyncFunction(
  name: string,
  parameters: readonly ts.ParameterDeclaration[],
  body: readonly ts.Statement[],
): ts.FunctionExpression {
  return functionExpression(name, parameters, body, [factory.createModifier(ts.SyntaxKind.AsyncKeyword)]);
}

export function parameter(name: string): ts.ParameterDeclaration {
  return factory.createParameterDeclaration(undefined, undefined, name);
}

export function restParameter(name: string): ts.ParameterDeclaration {
  return factory.createParameterDeclaration(
    undefined,
    factory.createToken(ts.SyntaxKind.DotDotDotToken),
    name,
  );
}
