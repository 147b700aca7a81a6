import type * as ast from "../parse/ast.js";
import { ARGUMENT_TABLE, hasArgumentTable } from "./argument-table.js";
import { tailCallOf } from "./calls.js";
import { concatOperands, leftSpine } from "./chains.js";
import { MAIN } from "./names.js";
import { FunctionScope, type Variable } from "./variable.js";

/**
 * Where globals live: in one table that the functions of a chunk share; in a table of each function's own, which `setfenv` may replace (Lua 5.1); or
 * in what the variable `_ENV` holds (Lua 5.2).
 */
export type Environments = "shared" | "own" | "variable";

/** What the names of a chunk mean. */
export interface Scopes {
  readonly main: FunctionScope;
  readonly environments: Environments;
  /** The table of globals that the chunk is loaded with: a variable which every function that names a global captures. */
  readonly globals: Variable;
  /** The local that an identifier means; undefined for a global. */
  variableOf(identifier: ast.Identifier): Variable | undefined;
  /** The variable whose table holds a global. */
  environmentOf(identifier: ast.Identifier): Variable;
  /** The functions in the order of the source, without the main chunk. */
  readonly functions: Iterable<FunctionScope>;
  /** The functions of the source with their scopes, in its order, without the main chunk. */
  readonly declarations: ReadonlyMap<ast.FunctionDeclaration, FunctionScope>;
  /** The scope of a function's body. */
  scopeOf(declaration: ast.FunctionDeclaration): FunctionScope;
}

/**
 * Resolves every name of a chunk, and notes which locals are captured and which are assigned again.
 *
 * @param argumentTables functions may have their extra arguments in a local `arg`
 */
export function resolveScopes(chunk: ast.Chunk, environments: Environments, argumentTables: boolean): Scopes {
  return new Resolver(environments, argumentTables).resolve(chunk);
}

class Resolver {
  private readonly variables = new Map<ast.Identifier, Variable>();
  private readonly functions = new Map<ast.FunctionDeclaration, FunctionScope>();
  private readonly root = new FunctionScope("chunk", undefined, -1);
  private readonly globals: Variable;
  /** The variables `_ENV` that globals are looked for in, where they are not `globals`. */
  private readonly localEnvironments = new Map<ast.Identifier, Variable>();
  private scope = this.root;
  /** The visible locals by name, innermost last. */
  private readonly visible = new Map<string, Variable[]>();
  /** The names declared in each open block, to be hidden at its end. */
  private readonly blocks: string[][] = [];

  constructor(
    private readonly environments: Environments,
    private readonly argumentTables: boolean,
  ) {
    this.globals = this.root.declare(environments === "variable" ? "_ENV" : "G", "globals");
    if (environments === "variable") this.visible.set("_ENV", [this.globals]);
    // Kept in boxes, one for each function.
    else if (environments === "own") this.globals.reassigned = true;
  }

  resolve(chunk: ast.Chunk): Scopes {
    const main = new FunctionScope(MAIN, this.root, 0);
    this.enter(main);
    main.varargs = main.declare("varargs", "varargs");
    this.block(chunk.body);
    const { variables, localEnvironments, functions, globals, environments } = this;
    return {
      main,
      environments,
      globals,
      functions: functions.values(),
      declarations: functions,
      variableOf: (identifier) => variables.get(identifier),
      environmentOf: (identifier) => localEnvironments.get(identifier) ?? globals,
      scopeOf: (declaration) => functions.get(declaration) as FunctionScope,
    };
  }

  private enter(scope: FunctionScope): void {
    this.scope = scope;
    if (this.environments === "own") scope.use(this.globals);
  }

  private block(body: readonly ast.Statement[], after?: () => void): void {
    this.blocks.push([]);
    for (const statement of body) this.statement(statement);
    after?.();
    for (const name of this.blocks.pop() as string[]) (this.visible.get(name) as Variable[]).pop();
  }

  private declare(identifier: ast.Identifier | string, kind: Variable["kind"]): Variable {
    const name = typeof identifier === "string" ? identifier : identifier.name;
    const variable = this.scope.declare(name, kind);
    if (typeof identifier !== "string") this.variables.set(identifier, variable);
    const same = this.visible.get(name);
    if (same === undefined) this.visible.set(name, [variable]);
    else same.push(variable);
    (this.blocks.at(-1) as string[]).push(name);
    return variable;
  }

  private reference(identifier: ast.Identifier): Variable | undefined {
    const variable = this.visible.get(identifier.name)?.at(-1);
    if (variable !== undefined) {
      this.scope.use(variable);
      this.variables.set(identifier, variable);
      return variable;
    }
    const environment = this.visible.get("_ENV")?.at(-1);
    if (this.environments !== "variable" || environment === undefined) this.scope.use(this.globals);
    else {
      this.scope.use(environment);
      if (environment !== this.globals) this.localEnvironments.set(identifier, environment);
    }
    return undefined;
  }

  private statement(node: ast.Statement): void {
    switch (node.type) {
      case "LocalStatement":
        this.expressions(node.init);
        for (const identifier of node.variables) this.declare(identifier, "local");
        return;
      case "AssignmentStatement":
        for (const target of node.variables) {
          if (target.type !== "Identifier") this.expression(target);
          else {
            const variable = this.reference(target);
            if (variable !== undefined) variable.reassigned = true;
          }
        }
        this.expressions(node.init);
        return;
      case "CallStatement":
        this.expression(node.expression);
        return;
      case "IfStatement":
        for (const clause of node.clauses) {
          if (clause.type !== "ElseClause") this.expression(clause.condition);
          this.block(clause.body);
        }
        return;
      case "WhileStatement":
        this.expression(node.condition);
        this.block(node.body);
        return;
      case "DoStatement":
        this.block(node.body);
        return;
      case "RepeatStatement":
        this.block(node.body, () => this.expression(node.condition));
        return;
      case "ForNumericStatement":
        this.expressions([node.start, node.end, ...(node.step === null ? [] : [node.step])]);
        this.blocks.push([]);
        this.declare(node.variable, "loop");
        this.block(node.body);
        this.hideBlock();
        return;
      case "ForGenericStatement":
        this.expressions(node.iterators);
        this.blocks.push([]);
        for (const identifier of node.variables) this.declare(identifier, "loop");
        this.block(node.body);
        this.hideBlock();
        return;
      case "FunctionDeclaration":
        this.functionStatement(node);
        return;
      case "ReturnStatement":
        this.expressions(node.arguments);
        if (this.isCallOfSelf(node)) this.scope.returnsItself = true;
        return;
      case "BreakStatement":
      case "GotoStatement":
      case "LabelStatement":
        return;
    }
  }

  private isCallOfSelf(node: ast.ReturnStatement): boolean {
    const callee = tailCallOf(node)?.base;
    const { self } = this.scope;
    return self !== undefined && callee?.type === "Identifier" && this.variables.get(callee) === self;
  }

  private hideBlock(): void {
    for (const name of this.blocks.pop() as string[]) (this.visible.get(name) as Variable[]).pop();
  }

  private functionStatement(node: ast.FunctionDeclaration): void {
    const { identifier } = node;
    let self: Variable | undefined;
    if (identifier?.type === "MemberExpression") this.expression(identifier.base);
    else if (identifier !== null && node.isLocal) {
      self = this.declare(identifier, "local");
      self.isFunction = true;
    } else if (identifier !== null) {
      const variable = this.reference(identifier);
      if (variable !== undefined) variable.reassigned = true;
    }
    this.functionBody(node, self);
  }

  private functionBody(node: ast.FunctionDeclaration, self?: Variable): void {
    const scope = new FunctionScope(functionName(node), this.scope, this.functions.size + 1);
    scope.self = self;
    if (self !== undefined) self.declaredFunction = scope;
    this.functions.set(node, scope);
    this.enter(scope);
    this.blocks.push([]);
    if (isMethod(node)) scope.parameters.push(this.declare("self", "parameter"));
    for (const parameter of node.parameters) {
      if (parameter.type === "VarargLiteral") scope.varargs = scope.declare("varargs", "varargs");
      else scope.parameters.push(this.declare(parameter, "parameter"));
    }
    if (this.argumentTables && hasArgumentTable(node)) {
      scope.argumentTable = this.declare(ARGUMENT_TABLE, "local");
    }
    this.block(node.body);
    this.hideBlock();
    this.scope = scope.parent as FunctionScope;
  }

  private expressions(nodes: readonly ast.Expression[]): void {
    for (const node of nodes) this.expression(node);
  }

  private expression(node: ast.Expression): void {
    switch (node.type) {
      case "Identifier":
        this.reference(node);
        return;
      case "FunctionDeclaration":
        this.functionBody(node);
        return;
      case "TableConstructorExpression":
        for (const field of node.fields) {
          if (field.type === "TableKey") this.expression(field.key);
          this.expression(field.value);
        }
        return;
      case "BinaryExpression":
      case "LogicalExpression":
        this.operands(node);
        return;
      case "UnaryExpression":
        this.expression(node.argument);
        return;
      case "MemberExpression":
        this.expression(node.base);
        return;
      case "IndexExpression":
        this.expression(node.base);
        this.expression(node.index);
        return;
      case "CallExpression":
        this.expression(node.base);
        this.expressions(node.arguments);
        return;
      case "TableCallExpression":
        this.expression(node.base);
        this.expression(node.arguments);
        return;
      case "StringCallExpression":
        this.expression(node.base);
        return;
    }
  }

  /** A chain of operators may be thousands long where a program wrote the program. */
  private operands(node: ast.BinaryExpression | ast.LogicalExpression): void {
    if (node.type === "BinaryExpression" && node.operator === "..") {
      this.expressions(concatOperands(node));
      return;
    }
    const { first, operations } = leftSpine(node, isOperation);
    this.expression(first);
    for (const operation of operations) this.expression(operation.right);
  }
}

function isOperation(node: ast.Expression): node is ast.BinaryExpression | ast.LogicalExpression {
  return node.type === "LogicalExpression" || (node.type === "BinaryExpression" && node.operator !== "..");
}

export function isMethod(node: ast.FunctionDeclaration): boolean {
  return node.identifier?.type === "MemberExpression" && node.identifier.indexer === ":";
}

function functionName({ identifier }: ast.FunctionDeclaration): string {
  if (identifier === null) return "anonymous";
  return identifier.type === "Identifier" ? identifier.name : identifier.identifier.name;
}
