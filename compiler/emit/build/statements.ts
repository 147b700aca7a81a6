import ts from "typescript";
import { assigned } from "./operators.js";

/* Statements that are no loops or jumps. */

const { factory } = ts;

export function isIf(node: ts.Statement): boolean {
  return ts.isIfStatement(node);
}

/** `if (condition) then` on one line. */
export function shortIf(condition: ts.Expression, then: ts.Statement): ts.Statement {
  return ts.setEmitFlags(factory.createIfStatement(condition, then), ts.EmitFlags.SingleLine);
}

export function block(statements: readonly ts.Statement[]): ts.Block {
  return factory.createBlock(statements, true);
}

export function statement(expression: ts.Expression): ts.Statement {
  return factory.createExpressionStatement(expression);
}

export function assign(target: ts.Expression, value: ts.Expression): ts.Statement {
  return statement(assigned(target, value));
}

export function declare(
  keyword: "const" | "let" | "var",
  name: string | ts.BindingName,
  value?: ts.Expression,
): ts.Statement {
  return factory.createVariableStatement(undefined, declarations(keyword, [[name, value]]));
}

export function declareAll(names: readonly string[]): ts.Statement[] {
  if (names.length === 0) return [];
  const list = declarations(
    "let",
    names.map((name) => [name, undefined]),
  );
  return [factory.createVariableStatement(undefined, list)];
}

export function declarations(
  keyword: "const" | "let" | "var",
  variables: readonly (readonly [string | ts.BindingName, ts.Expression | undefined])[],
): ts.VariableDeclarationList {
  return factory.createVariableDeclarationList(
    variables.map(([name, value]) => factory.createVariableDeclaration(name, undefined, undefined, value)),
    { const: ts.NodeFlags.Const, let: ts.NodeFlags.Let, var: ts.NodeFlags.None }[keyword],
  );
}

/** `{ a, b }`, to take properties of an object. */
export function pick(names: readonly string[]): ts.ObjectBindingPattern {
  return factory.createObjectBindingPattern(
    names.map((name) => factory.createBindingElement(undefined, undefined, name)),
  );
}

export function returns(value: ts.Expression): ts.Statement {
  return factory.createReturnStatement(value);
}

export function when(condition: ts.Expression, then: ts.Statement, otherwise?: ts.Statement): ts.Statement {
  return factory.createIfStatement(condition, then, otherwise);
}
