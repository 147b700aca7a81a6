/**
 * A variable of the core language: a local, a parameter, a temporary, or one of the two that every chunk has (its table of
 * globals and a function's extra arguments).
 */
export class Variable {
  /** The name in the emitted JavaScript; unique in its function and among what that captures. */
  name: string;
  /** Captured by a closure. */
  captured = false;
  /** Assigned again after its declaration. */
  reassigned = false;
  /** Holds a function, and is never reassigned: it can be called without a test. */
  isFunction = false;
  /** The function that it was declared with (`local function`). */
  declaredFunction: FunctionScope | undefined;

  constructor(
    /** The name in the Lua source; for a temporary, what it is made from. */
    readonly luaName: string,
    /** The function that declares it. */
    readonly owner: FunctionScope,
    readonly kind: "local" | "parameter" | "loop" | "temporary" | "globals" | "varargs",
  ) {
    this.name = luaName;
  }

  /** Shared by closures that see each other's assignments: kept in a box `{ v }`. */
  get boxed(): boolean {
    return this.captured && this.reassigned;
  }
}

/** One Lua function, or the main chunk: what it declares and what it captures. */
export class FunctionScope {
  /** The variables it declares, in order of appearance. */
  readonly variables: Variable[] = [];
  /** The variables of enclosing functions that it, or a function inside it, uses. */
  readonly upvalues = new Set<Variable>();
  parameters: Variable[] = [];
  varargs: Variable | undefined;
  /** The local that holds a table of them (see `hasArgumentTable`). */
  argumentTable: Variable | undefined;
  /** It uses `...`. */
  usesVarargs = false;
  /** The `local function` whose body this is, if its variable is never reassigned: it refers to itself by name. */
  self: Variable | undefined;
  /** It says `return self(…)`, `self` being its own name. */
  returnsItself = false;

  constructor(
    /** The name for stack traces: the last part of `a.b.c`, or `anonymous`. */
    readonly luaName: string,
    readonly parent: FunctionScope | undefined,
    /** Its place among the functions of the chunk, in the order of their beginnings; the main chunk is 0. */
    readonly order: number,
  ) {}

  /** Whether its tail calls of itself begin its body again, with other arguments. */
  get loopsByTailCall(): boolean {
    return this.returnsItself && this.varargs === undefined && this.self?.reassigned === false;
  }

  declare(luaName: string, kind: Variable["kind"]): Variable {
    const variable = new Variable(luaName, this, kind);
    this.variables.push(variable);
    return variable;
  }

  /** Notes that this function uses a variable: each function between the two captures it. */
  use(variable: Variable): void {
    if (variable.owner === this) return;
    variable.captured = true;
    let scope: FunctionScope = this;
    while (scope !== variable.owner && !scope.upvalues.has(variable)) {
      scope.upvalues.add(variable);
      scope = scope.parent as FunctionScope;
    }
  }
}
