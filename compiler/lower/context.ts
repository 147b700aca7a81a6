import { identifierOf, UniqueNames } from "../analyze/names.js";
import type { Scopes } from "../analyze/scopes.js";
import type { FunctionScope, Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";
import { isStable, mayWait, not, read } from "./expressions.js";
import type { LabelScope } from "./labels.js";

/** What lowering needs to know of the whole chunk. */
export interface ChunkContext {
  readonly scopes: Scopes;
  /** The offset of a line's first byte. */
  lineStart(line: number): number;
  /** Takes note of the core statement that a Lua statement begins with, and where in the source that is. */
  readonly places: Map<core.Statement, number> | undefined;
  /** Queues a function's body to be lowered after its parent; answers what its closure refers to. */
  addFunction(node: ast.FunctionDeclaration): core.Function;
}

/** The state of lowering one function: where statements go, and what names, points and labels it has. */
export class FunctionContext {
  private block: core.Block = [];
  /** Where the Lua statement begins that has emitted nothing yet. */
  private begun: number | undefined;
  private readonly names: UniqueNames;
  /** The loops that `break` can leave, innermost last. */
  readonly loops: core.Label[] = [];
  /** What tells callees who calls them; it is made where the function begins. */
  activation: Variable | undefined;
  /** The loop that the function's body is, if its tail calls of itself begin it again. */
  restart: core.Label | undefined;
  /** The labels that `goto` can see, innermost last. */
  readonly labels: LabelScope[] = [];

  constructor(
    readonly chunk: ChunkContext,
    readonly scope: FunctionScope,
  ) {
    this.names = new UniqueNames([...scope.upvalues].map((variable) => variable.name));
    for (const variable of scope.variables) this.nameVariable(variable);
  }

  /** What stands behind a jump is never reached. */
  emit(statement: core.Statement): void {
    const last = this.block.at(-1);
    if (last !== undefined && isJump(last)) return;
    this.block.push(statement);
    if (this.begun === undefined) return;
    this.chunk.places?.set(statement, this.begun);
    this.begun = undefined;
  }

  /** Lowers a Lua statement that begins at this offset. */
  begin(offset: number, lower: () => void): void {
    const outer = this.begun;
    this.begun = offset;
    lower();
    this.begun = outer;
  }

  emitAll(statements: readonly core.Statement[]): void {
    for (const statement of statements) this.emit(statement);
  }

  /** Collects what `lower` emits into a block of its own. */
  collect(lower: () => void): core.Block {
    return this.apart(lower).before;
  }

  /** What `lower` answers, and apart from it what it emits. */
  apart<T>(lower: () => T): { readonly value: T; readonly before: core.Block } {
    const { block } = this;
    const before: core.Block = [];
    this.block = before;
    try {
      return { value: lower(), before };
    } finally {
      this.block = block;
    }
  }

  temporary(luaName: string): Variable {
    const variable = this.scope.declare(luaName, "temporary");
    this.nameVariable(variable);
    return variable;
  }

  /** Emits an operation as a suspension point, its answer kept in a new temporary. */
  suspend(operation: core.Expression, keep: "first" | "all" | "step", luaName: string): Variable {
    const target = this.temporary(luaName);
    this.suspendInto(operation, keep, target, true);
    return target;
  }

  suspendInto(
    operation: core.Expression,
    keep: core.Suspension["keep"],
    target: Variable | undefined,
    declares: boolean,
  ): void {
    this.emit({ kind: "suspension", point: 0, operation, keep, target, declares, live: [] });
  }

  /** The expression, kept in a temporary if it is no stable one; awaited if it may have to wait. */
  settle(expression: core.Expression, luaName: string): core.Expression {
    if (mayWait(expression)) return read(this.suspend(expression, "first", luaName));
    return isStable(expression) ? expression : this.keep(expression, luaName);
  }

  /** The expression, awaited if it may have to wait, but otherwise where it stands. */
  settled(expression: core.Expression, luaName: string): core.Expression {
    return mayWait(expression) ? read(this.suspend(expression, "first", luaName)) : expression;
  }

  /** The expression in a temporary. It may be a Promise there. */
  keep(expression: core.Expression, luaName: string): core.Expression {
    const variable = this.temporary(luaName);
    this.emit({ kind: "declare", variable, value: expression });
    return read(variable);
  }

  /** The value as it is now, whatever is assigned later; awaited if it may have to wait. */
  fix(expression: core.Expression, luaName: string): core.Expression {
    if (expression.kind === "variable" && expression.variable.reassigned)
      return this.keep(expression, luaName);
    return this.settle(expression, luaName);
  }

  /** The local that an identifier declares. */
  variable(identifier: ast.Identifier): Variable {
    const variable = this.chunk.scopes.variableOf(identifier);
    if (variable === undefined) throw new Error(`'${identifier.name}' was not resolved`);
    return variable;
  }

  /** Assigns a variable that exists. */
  assign(variable: Variable, value: core.Expression): void {
    variable.reassigned = true;
    this.emit({ kind: "assign", variable, value });
  }

  leave(label: core.Label): void {
    this.emit({ kind: "leave", label });
  }

  leaveUnless(label: core.Label, condition: core.Expression): void {
    this.emit({ kind: "if", condition: not(condition), then: [{ kind: "leave", label }], otherwise: [] });
  }

  /** The extra arguments of the function. */
  varargs(): Variable {
    if (this.scope.varargs === undefined)
      throw new Error("'...' outside a vararg function passed the parser");
    this.scope.usesVarargs = true;
    return this.scope.varargs;
  }

  /** What a call tells its callee: undefined unless functions have environments of their own. */
  activated(): Variable | undefined {
    if (this.chunk.scopes.environments === "own") this.activation ??= this.temporary("activation");
    return this.activation;
  }

  /** Where an error message about the arguments' parenthesis points. */
  positionOf({ line, column }: ast.Position): number {
    return this.chunk.lineStart(line) + column;
  }

  private nameVariable(variable: Variable): void {
    variable.name = this.names.unique(identifierOf(variable.luaName));
  }
}

function isJump({ kind }: core.Statement): boolean {
  return /^(return|tail|tailcall|leave|again)$/.test(kind);
}
