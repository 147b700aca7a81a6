import ts from "typescript";

/** Builders that read like the JavaScript they build. */

const { factory } = ts;

export function id(name: string): ts.Identifier {
  return factory.createIdentifier(name);
}

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

export function element(object: ts.Expression | string, index: number): ts.ElementAccessExpression {
  return factory.createElementAccessExpression(
    typeof object === "string" ? id(object) : object,
    number(index),
  );
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

export function create(className: string): ts.NewExpression {
  return factory.createNewExpression(id(className), undefined, []);
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

export function isIf(node: ts.Statement): boolean {
  return ts.isIfStatement(node);
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

export function awaited(value: ts.Expression): ts.Expression {
  return factory.createAwaitExpression(value);
}

export function assigned(target: ts.Expression, value: ts.Expression): ts.Expression {
  return binary(target, ts.SyntaxKind.EqualsToken, value);
}

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
): ts.FunctionExpression {
  return factory.createFunctionExpression(
    undefined,
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

/** `if (condition) then` on one line. */
export function shortIf(condition: ts.Expression, then: ts.Statement): ts.Statement {
  return ts.setEmitFlags(factory.createIfStatement(condition, then), ts.EmitFlags.SingleLine);
}

export function asyncFunction(
  name: string,
  parameters: readonly ts.ParameterDeclaration[],
  body: readonly ts.Statement[],
): ts.FunctionExpression {
  const modifiers = [factory.createModifier(ts.SyntaxKind.AsyncKeyword)];
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

/** A loop over one statement, without braces. */
export function loopWhile(condition: ts.Expression, body: ts.Statement): ts.Statement {
  return factory.createWhileStatement(condition, body);
}

export function whileLoop(condition: ts.Expression, body: readonly ts.Statement[]): ts.Statement {
  return factory.createWhileStatement(condition, block(body));
}

export const always = (): ts.Expression => factory.createTrue();

export function forLoop(
  initializer: ts.ForInitializer | undefined,
  condition: ts.Expression,
  increment: ts.Expression | undefined,
  body: readonly ts.Statement[],
): ts.Statement {
  return factory.createForStatement(initializer, condition, increment, block(body));
}

/** `for (…; …;) { … }` on one line. */
export function shortFor(
  initializer: ts.ForInitializer,
  condition: ts.Expression,
  increment: ts.Expression,
  body: readonly ts.Statement[],
): ts.Statement {
  const block = ts.setEmitFlags(factory.createBlock(body, false), ts.EmitFlags.SingleLine);
  return factory.createForStatement(initializer, condition, increment, block);
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

export function labelled(label: string | undefined, body: ts.Statement): ts.Statement {
  return label === undefined ? body : factory.createLabeledStatement(label, body);
}

export function breakTo(label: string | undefined): ts.Statement {
  return factory.createBreakStatement(label);
}

export function continueTo(label: string | undefined): ts.Statement {
  return factory.createContinueStatement(label);
}

/** `switch (value) { case 1: case 2: … }`; each clause falls through into the next. */
export function switchOn(
  value: ts.Expression,
  clauses: readonly { readonly labels: readonly number[]; readonly statements: readonly ts.Statement[] }[],
): ts.Statement {
  return factory.createSwitchStatement(
    value,
    factory.createCaseBlock(
      clauses.flatMap(({ labels, statements }) =>
        labels.map((label, i) =>
          factory.createCaseClause(number(label), i === labels.length - 1 ? statements : []),
        ),
      ),
    ),
  );
}
