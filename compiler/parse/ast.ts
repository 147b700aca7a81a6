/**
 * The syntax tree: a discriminated union on `type`, with the node names and fields of luaparse, which other Lua tools share.
 * What luaparse's own tree lacks is added: `inParens`, `open` on calls, `doAt` and `listAt` on loops, and `readAt` on
 * what is read late.
 */

/** A place in the source: `line` counts from 1, `column` (in bytes) from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceLocation {
  readonly start: Position;
  /** Just behind the node's last byte. */
  readonly end: Position;
}

interface NodeBase {
  /** Offsets of the first byte and of the byte behind the last one. Parentheses round an expression do not count. */
  readonly range: readonly [start: number, end: number];
  readonly loc: SourceLocation;
}

interface ExpressionBase extends NodeBase {
  /** True on an expression in parentheses: `(f())` and `(...)` are exactly one value. */
  inParens?: true;
}

interface ReadExpressionBase extends ExpressionBase {
  /** Offset of the last byte that PUC Lua has seen when it reads the variable or field: an error of that is reported on its line. */
  readonly readAt: number;
}

export interface Chunk extends NodeBase {
  readonly type: "Chunk";
  readonly body: Statement[];
}

export type Statement =
  | LocalStatement
  | AssignmentStatement
  | CallStatement
  | IfStatement
  | WhileStatement
  | DoStatement
  | RepeatStatement
  | ForNumericStatement
  | ForGenericStatement
  | FunctionDeclaration
  | ReturnStatement
  | BreakStatement
  | GotoStatement
  | LabelStatement;

export interface LocalStatement extends NodeBase {
  readonly type: "LocalStatement";
  readonly variables: Identifier[];
  readonly init: Expression[];
}

export interface AssignmentStatement extends NodeBase {
  readonly type: "AssignmentStatement";
  readonly variables: AssignmentTarget[];
  readonly init: Expression[];
}

/** What stands on the left of `=`; a MemberExpression here always has the indexer `.`. */
export type AssignmentTarget = Identifier | MemberExpression | IndexExpression;

export interface CallStatement extends NodeBase {
  readonly type: "CallStatement";
  readonly expression: AnyCall;
}

export interface IfStatement extends NodeBase {
  readonly type: "IfStatement";
  /** One IfClause, any number of ElseifClauses, at most one ElseClause, in this order. */
  readonly clauses: (IfClause | ElseifClause | ElseClause)[];
}

export interface IfClause extends NodeBase {
  readonly type: "IfClause";
  readonly condition: Expression;
  readonly body: Statement[];
}

export interface ElseifClause extends NodeBase {
  readonly type: "ElseifClause";
  readonly condition: Expression;
  readonly body: Statement[];
}

export interface ElseClause extends NodeBase {
  readonly type: "ElseClause";
  readonly body: Statement[];
}

export interface WhileStatement extends NodeBase {
  readonly type: "WhileStatement";
  readonly condition: Expression;
  readonly body: Statement[];
}

export interface DoStatement extends NodeBase {
  readonly type: "DoStatement";
  readonly body: Statement[];
}

/** The condition sees the locals of the body. */
export interface RepeatStatement extends NodeBase {
  readonly type: "RepeatStatement";
  readonly condition: Expression;
  readonly body: Statement[];
}

export interface ForNumericStatement extends NodeBase {
  readonly type: "ForNumericStatement";
  readonly variable: Identifier;
  readonly start: Expression;
  readonly end: Expression;
  readonly step: Expression | null;
  /** Offset of `do`: an error of the loop's numbers is reported on its line. */
  readonly doAt: number;
  readonly body: Statement[];
}

export interface ForGenericStatement extends NodeBase {
  readonly type: "ForGenericStatement";
  readonly variables: Identifier[];
  readonly iterators: Expression[];
  /** Offset of the first token behind `in`: an error of the iterator's call is reported on its line. */
  readonly listAt: number;
  readonly body: Statement[];
}

/**
 * A function, as a statement or as an expression.
 * `identifier` is null in an expression, an Identifier in `function f` and `local function f` (`isLocal`), a MemberExpression in
 * `function a.b` (indexer `.`) and `function a:b` (indexer `:`, an implicit first parameter `self` that is not in `parameters`).
 */
export interface FunctionDeclaration extends ExpressionBase {
  readonly type: "FunctionDeclaration";
  readonly identifier: Identifier | MemberExpression | null;
  readonly isLocal: boolean;
  /** A VarargLiteral can only be the last. */
  readonly parameters: (Identifier | VarargLiteral)[];
  readonly body: Statement[];
}

export interface ReturnStatement extends NodeBase {
  readonly type: "ReturnStatement";
  readonly arguments: Expression[];
}

export interface BreakStatement extends NodeBase {
  readonly type: "BreakStatement";
}

export interface GotoStatement extends NodeBase {
  readonly type: "GotoStatement";
  readonly label: Identifier;
}

export interface LabelStatement extends NodeBase {
  readonly type: "LabelStatement";
  readonly label: Identifier;
}

export type Expression =
  | Identifier
  | StringLiteral
  | NumericLiteral
  | BooleanLiteral
  | NilLiteral
  | VarargLiteral
  | FunctionDeclaration
  | TableConstructorExpression
  | BinaryExpression
  | LogicalExpression
  | UnaryExpression
  | MemberExpression
  | IndexExpression
  | AnyCall;

export interface Identifier extends ReadExpressionBase {
  readonly type: "Identifier";
  readonly name: string;
}

export interface StringLiteral extends ExpressionBase {
  readonly type: "StringLiteral";
  /** A byte string, escapes resolved. */
  readonly value: string;
  readonly raw: string;
}

export interface NumericLiteral extends ExpressionBase {
  readonly type: "NumericLiteral";
  readonly value: number;
  readonly raw: string;
}

export interface BooleanLiteral extends ExpressionBase {
  readonly type: "BooleanLiteral";
  readonly value: boolean;
  readonly raw: string;
}

export interface NilLiteral extends ExpressionBase {
  readonly type: "NilLiteral";
  readonly value: null;
  readonly raw: string;
}

export interface VarargLiteral extends ExpressionBase {
  readonly type: "VarargLiteral";
  readonly value: "...";
  readonly raw: string;
}

export interface TableConstructorExpression extends ExpressionBase {
  readonly type: "TableConstructorExpression";
  readonly fields: (TableKey | TableKeyString | TableValue)[];
}

/** `[key] = value` */
export interface TableKey extends NodeBase {
  readonly type: "TableKey";
  readonly key: Expression;
  readonly value: Expression;
}

/** `key = value` */
export interface TableKeyString extends NodeBase {
  readonly type: "TableKeyString";
  readonly key: Identifier;
  readonly value: Expression;
}

/** `value` */
export interface TableValue extends NodeBase {
  readonly type: "TableValue";
  readonly value: Expression;
}

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "//"
  | "%"
  | "^"
  | ".."
  | "=="
  | "~="
  | "<"
  | "<="
  | ">"
  | ">="
  | "&"
  | "|"
  | "~"
  | "<<"
  | ">>";

export interface BinaryExpression extends ExpressionBase {
  readonly type: "BinaryExpression";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface LogicalExpression extends ExpressionBase {
  readonly type: "LogicalExpression";
  readonly operator: "and" | "or";
  readonly left: Expression;
  readonly right: Expression;
}

export type UnaryOperator = "-" | "not" | "#" | "~";

export interface UnaryExpression extends ExpressionBase {
  readonly type: "UnaryExpression";
  readonly operator: UnaryOperator;
  readonly argument: Expression;
}

/** `base.name`, or `base:name`, which occurs only as the base of a call and in a function's name. */
export interface MemberExpression extends ReadExpressionBase {
  readonly type: "MemberExpression";
  readonly base: Expression;
  readonly indexer: "." | ":";
  readonly identifier: Identifier;
}

/** `base[index]` */
export interface IndexExpression extends ReadExpressionBase {
  readonly type: "IndexExpression";
  readonly base: Expression;
  readonly index: Expression;
}

/** A call in one of its three forms: `f(…)`, `f{…}`, `f"…"`. */
export type AnyCall = CallExpression | TableCallExpression | StringCallExpression;

export interface CallExpression extends ExpressionBase {
  readonly type: "CallExpression";
  readonly base: Expression;
  readonly arguments: Expression[];
  /** Where the arguments begin: an error of the call is reported on this line. */
  readonly open: Position;
}

export interface TableCallExpression extends ExpressionBase {
  readonly type: "TableCallExpression";
  readonly base: Expression;
  readonly arguments: TableConstructorExpression;
  readonly open: Position;
}

export interface StringCallExpression extends ExpressionBase {
  readonly type: "StringCallExpression";
  readonly base: Expression;
  readonly argument: StringLiteral;
  readonly open: Position;
}

export type Node =
  | Chunk
  | Statement
  | IfClause
  | ElseifClause
  | ElseClause
  | Expression
  | TableKey
  | TableKeyString
  | TableValue;
