/*
 * In the place of `typescript` in the browser's compiler: the nodes that emission makes, and nothing else. TypeScript itself would be 6.7 MB. `test/playground` compares what is
 * compiled with both.
 */

type Fields = Readonly<Record<string, unknown>>;

export interface Node extends Fields {
  readonly kind: string;
}

/** A kind's name is all there is to it. */
export const SyntaxKind: Readonly<Record<string, string>> = new Proxy({}, { get: (_, name) => name });
export const NodeFlags = { None: 0, Let: 1, Const: 2 };
export const EmitFlags = { None: 0, SingleLine: 1, NoAsciiEscaping: 1 << 24 };

/** Operators by their tokens, and how strongly the binary ones bind. */
const operators: Readonly<Record<string, readonly [text: string, precedence?: number]>> = {
  EqualsToken: ["=", 3],
  PlusEqualsToken: ["+=", 3],
  QuestionQuestionToken: ["??", 4],
  BarBarToken: ["||", 5],
  AmpersandAmpersandToken: ["&&", 6],
  EqualsEqualsEqualsToken: ["===", 10],
  ExclamationEqualsEqualsToken: ["!==", 10],
  LessThanToken: ["<", 11],
  LessThanEqualsToken: ["<=", 11],
  GreaterThanToken: [">", 11],
  GreaterThanEqualsToken: [">=", 11],
  InstanceOfKeyword: ["instanceof", 11],
  ExclamationToken: ["!"],
  MinusToken: ["-", 13],
  PlusPlusToken: ["++"],
  MinusMinusToken: ["--"],
  TrueKeyword: ["true"],
};

const CONDITIONAL = 4;
const UNARY = 16;
const LEFT_HAND_SIDE = 18;

export function tokenToString(kind: string): string | undefined {
  return operators[kind]?.[0];
}

function precedenceOf({ kind, ...node }: Node): number {
  switch (kind) {
    case "ArrowFunction":
      return 3;
    case "ConditionalExpression":
      return CONDITIONAL;
    case "BinaryExpression":
      return operators[(node["operatorToken"] as Node).kind]?.[1] ?? 0;
    case "PrefixUnaryExpression":
    case "AwaitExpression":
    case "TypeOfExpression":
    case "VoidExpression":
      return UNARY;
    case "PostfixUnaryExpression":
      return UNARY + 1;
    default:
      return LEFT_HAND_SIDE;
  }
}

const make = (kind: string, fields: Fields = {}): Node => ({ kind, ...fields });
const identifier = (text: string): Node => make("Identifier", { text });
const named = (name: string | Node | undefined): Node | undefined =>
  typeof name === "string" ? identifier(name) : name;
const parenthesized = (expression: Node): Node => make("ParenthesizedExpression", { expression });

/** In parentheses unless it binds at least so strongly. */
const atLeast = (precedence: number, node: Node): Node =>
  precedenceOf(node) < precedence ? parenthesized(node) : node;

/** What a call or an access is made of. */
function accessed(node: Node): Node {
  return node["questionDotToken"] === undefined ? atLeast(LEFT_HAND_SIDE, node) : parenthesized(node);
}

const isLogical = ({ kind }: Node): boolean => kind === "BarBarToken" || kind === "AmpersandAmpersandToken";

/** Operators of JavaScript group to the left, but for assignments; `??` does not mix with `||` and `&&`. */
function operand(node: Node, operator: Node, isRight: boolean): Node {
  const precedence = operators[operator.kind]?.[1] ?? 0;
  const inner = node["operatorToken"] as Node | undefined;
  if (inner !== undefined && node.kind === "BinaryExpression") {
    const mixes = (a: Node, b: Node): boolean => a.kind === "QuestionQuestionToken" && isLogical(b);
    if (mixes(operator, inner) || mixes(inner, operator)) return parenthesized(node);
  }
  const isAssignment = precedence === 3;
  return atLeast(isRight === isAssignment ? precedence : precedence + 1, node);
}

/** The node with which an expression begins. */
function leftmost(node: Node): Node {
  switch (node.kind) {
    case "BinaryExpression":
      return leftmost(node["left"] as Node);
    case "ConditionalExpression":
      return leftmost(node["condition"] as Node);
    case "PostfixUnaryExpression":
      return leftmost(node["operand"] as Node);
    case "CallExpression":
    case "PropertyAccessExpression":
    case "ElementAccessExpression":
      return leftmost(node["expression"] as Node);
    default:
      return node;
  }
}

const beginsWith = (node: Node, ...kinds: readonly string[]): boolean => kinds.includes(leftmost(node).kind);

const makeFunction =
  (kind: string) =>
  (
    modifiers: unknown,
    _asterisk: unknown,
    name: string | undefined,
    _types: unknown,
    parameters: unknown,
    _type: unknown,
    body: unknown,
  ): Node =>
    make(kind, { modifiers, name: named(name), parameters, body });

const makeUnary =
  (kind: string) =>
  (expression: Node): Node =>
    make(kind, { expression: atLeast(UNARY, expression) });

export const factory = {
  createIdentifier: identifier,
  createToken: make,
  createModifier: make,
  createTrue: () => make("TrueKeyword"),
  createNumericLiteral: (value: number) => make("NumericLiteral", { text: String(value) }),
  createStringLiteral: (text: string) => make("StringLiteral", { text }),
  createParenthesizedExpression: parenthesized,
  createVoidExpression: makeUnary("VoidExpression"),
  createTypeOfExpression: makeUnary("TypeOfExpression"),
  createAwaitExpression: makeUnary("AwaitExpression"),
  createSpreadElement: (expression: Node) => make("SpreadElement", { expression }),
  createCallExpression: (callee: Node, _types: unknown, args: readonly Node[]) =>
    make("CallExpression", { expression: accessed(callee), arguments: args }),
  createNewExpression: (expression: Node, _types: unknown, args: readonly Node[]) =>
    make("NewExpression", { expression, arguments: args }),
  createPropertyAccessExpression: (object: Node, name: string) =>
    make("PropertyAccessExpression", { expression: accessed(object), name: named(name) }),
  createPropertyAccessChain: (object: Node, questionDotToken: Node, name: string) =>
    make("PropertyAccessExpression", {
      expression: atLeast(LEFT_HAND_SIDE, object),
      questionDotToken,
      name: named(name),
    }),
  createElementAccessExpression: (object: Node, argumentExpression: Node) =>
    make("ElementAccessExpression", { expression: accessed(object), argumentExpression }),
  createPrefixUnaryExpression: (operator: string, inner: Node) =>
    make("PrefixUnaryExpression", { operator, operand: atLeast(UNARY, inner) }),
  createPostfixUnaryExpression: (inner: Node, operator: string) =>
    make("PostfixUnaryExpression", { operator, operand: atLeast(LEFT_HAND_SIDE, inner) }),
  createBinaryExpression(left: Node, kind: string, right: Node): Node {
    const operatorToken = make(kind);
    return make("BinaryExpression", {
      left: operand(left, operatorToken, false),
      operatorToken,
      right: operand(right, operatorToken, true),
    });
  },
  createConditionalExpression: (condition: Node, _q: unknown, whenTrue: Node, _c: unknown, whenFalse: Node) =>
    make("ConditionalExpression", { condition: atLeast(CONDITIONAL + 1, condition), whenTrue, whenFalse }),
  createArrayLiteralExpression: (elements: readonly Node[], multiLine: boolean) =>
    make("ArrayLiteralExpression", { elements, multiLine }),
  createObjectLiteralExpression: (properties: readonly Node[]) =>
    make("ObjectLiteralExpression", { properties }),
  createPropertyAssignment: (name: string, initializer: Node) =>
    make("PropertyAssignment", { name: named(name), initializer }),
  createArrowFunction: (
    _m: unknown,
    _t: unknown,
    parameters: unknown,
    _y: unknown,
    _a: unknown,
    body: Node,
  ) =>
    make("ArrowFunction", {
      parameters,
      body: beginsWith(body, "ObjectLiteralExpression") ? parenthesized(body) : body,
    }),
  createFunctionExpression: makeFunction("FunctionExpression"),
  createFunctionDeclaration: makeFunction("FunctionDeclaration"),
  createParameterDeclaration: (_modifiers: unknown, dotDotDotToken: unknown, name: string | Node) =>
    make("Parameter", { dotDotDotToken, name: named(name) }),
  createObjectBindingPattern: (elements: readonly Node[]) => make("ObjectBindingPattern", { elements }),
  createBindingElement: (_rest: unknown, _property: unknown, name: string) =>
    make("BindingElement", { name: named(name) }),
  createBlock: (statements: readonly Node[], multiLine: boolean) => make("Block", { statements, multiLine }),
  createExpressionStatement: (expression: Node) =>
    make("ExpressionStatement", {
      expression: beginsWith(expression, "ObjectLiteralExpression", "FunctionExpression")
        ? parenthesized(expression)
        : expression,
    }),
  createVariableStatement: (_modifiers: unknown, declarationList: Node) =>
    make("VariableStatement", { declarationList }),
  createVariableDeclarationList: (declarations: readonly Node[], flags: number) =>
    make("VariableDeclarationList", { declarations, flags }),
  createVariableDeclaration: (name: string | Node, _mark: unknown, _type: unknown, initializer: unknown) =>
    make("VariableDeclaration", { name: named(name), initializer }),
  createReturnStatement: (expression: unknown) => make("ReturnStatement", { expression }),
  createIfStatement: (expression: Node, thenStatement: Node, elseStatement: unknown) =>
    make("IfStatement", { expression, thenStatement, elseStatement }),
  createWhileStatement: (expression: Node, statement: Node) =>
    make("WhileStatement", { expression, statement }),
  createForStatement: (initializer: unknown, condition: unknown, incrementor: unknown, statement: Node) =>
    make("ForStatement", { initializer, condition, incrementor, statement }),
  createLabeledStatement: (label: string, statement: Node) =>
    make("LabeledStatement", { label: named(label), statement }),
  createBreakStatement: (label?: string) => make("BreakStatement", { label: named(label) }),
  createContinueStatement: (label?: string) => make("ContinueStatement", { label: named(label) }),
  createSwitchStatement: (expression: Node, caseBlock: Node) =>
    make("SwitchStatement", { expression, caseBlock }),
  createCaseBlock: (clauses: readonly Node[]) => make("CaseBlock", { clauses }),
  createCaseClause: (expression: Node, statements: readonly Node[]) =>
    make("CaseClause", { expression, statements }),
  createExportAssignment: (_modifiers: unknown, _isEquals: unknown, expression: Node) =>
    make("ExportAssignment", { expression }),
};

export function setEmitFlags(node: Node & { emitNode?: unknown }, flags: number): Node {
  node.emitNode = { flags };
  return node;
}

const is =
  (kind: string) =>
  (node: Node): boolean =>
    node.kind === kind;

export const isIdentifier = is("Identifier");
export const isBlock = is("Block");
export const isIfStatement = is("IfStatement");
export const isCaseClause = is("CaseClause");
export const isBindingElement = is("BindingElement");
export const isPropertyAssignment = is("PropertyAssignment");
export const isPrefixUnaryExpression = is("PrefixUnaryExpression");
export const isVariableDeclarationList = is("VariableDeclarationList");
