import { argumentsOf, isCall } from "../../compiler/analyze/calls.js";
import type { Variable } from "../../compiler/analyze/variable.js";
import type * as ast from "../../compiler/parse/ast.js";
import { pathOf } from "../expressions.js";
import type { Program } from "../program.js";
import { walk } from "../walk.js";
import { carries, type Key } from "./mark.js";

/** Operations that end a pending state, or may. */
const ENDING = /^cache\.(put|delete|fetch)$/;
/** Operations that do not. */
const NOT_ENDING = /^cache\.(get|mark_pending)$/;

/** Library functions that keep nothing of what they are given, and call nobody. */
const HARMLESS =
  /^(?:(?:string|math|os|io|utf8|bit|bit32)\.\w+|assert|error|ipairs|next|pairs|print|rawequal|rawget|rawlen|select|sleep|tonumber|tostring|type|unpack)$/;

interface Callees {
  readonly functions: readonly ast.FunctionDeclaration[];
  readonly isAll: boolean;
}

/** What takes the duty to end a pending state away from the function that made it. Where that is not clear, it does. */
export class HandingOn {
  /** The functions that are declared with a name, by what it means: a local, or the last part of the name of a global or method. */
  private readonly functions = new Map<Variable | string, ast.FunctionDeclaration[]>();
  /** The functions that may end pending states; false for those that are being looked at. */
  private readonly ending = new Map<ast.FunctionDeclaration, boolean>();

  constructor(private readonly program: Program) {
    for (const { node } of walk(program.chunk)) this.note(node);
  }

  /** Whether running this statement, or evaluating this expression, ends the pending state of the key, or gives it to somebody who may. */
  happensIn(root: ast.Node, key: Key): boolean {
    for (const { node } of walk(root)) {
      if (node.type === "FunctionDeclaration" && this.mayEnd(node)) return true;
      if (node.type === "AssignmentStatement" && this.isKept(node, key)) return true;
      if (node.type === "ReturnStatement" && node.arguments.some((one) => this.carries(one, key)))
        return true;
      if (isExpression(node) && isCall(node) && this.isEndedBy(node, key)) return true;
    }
    return false;
  }

  /** Whether anything in the chunk might end a pending state. */
  get isPossible(): boolean {
    for (const { node } of walk(this.program.chunk)) {
      if (node.type === "FunctionDeclaration" && this.mayEnd(node)) return true;
      if (this.namesEnding(node)) return true;
    }
    return false;
  }

  private note(node: ast.Node): void {
    if (node.type === "FunctionDeclaration" && node.identifier !== null) this.declare(node.identifier, node);
    if (node.type !== "LocalStatement" && node.type !== "AssignmentStatement") return;
    for (const [i, target] of node.variables.entries()) {
      const value = node.init[i];
      if (value?.type === "FunctionDeclaration") this.declare(target, value);
    }
  }

  private declare(target: ast.AssignmentTarget, declaration: ast.FunctionDeclaration): void {
    const variable = target.type === "Identifier" ? this.program.scopes.variableOf(target) : undefined;
    const name = variable ?? nameOf(target);
    if (name === undefined) return;
    const others = this.functions.get(name);
    if (others === undefined) this.functions.set(name, [declaration]);
    else others.push(declaration);
  }

  /** A field or table now has the key: `jobs[key] = true`, `self.key = key`. */
  private isKept({ variables, init }: ast.AssignmentStatement, key: Key): boolean {
    const isField = variables.some(({ type }) => type !== "Identifier");
    const hasKey = variables.some(
      (target) => target.type === "IndexExpression" && this.carries(target.index, key),
    );
    return hasKey || (isField && init.some((value) => this.carries(value, key)));
  }

  private isEndedBy(call: ast.AnyCall, key: Key): boolean {
    const { scopes } = this.program;
    const path = pathOf(call.base, scopes)?.join(".") ?? "";
    const args = argumentsOf(call);
    if (ENDING.test(path)) return !isOther(args[0], key);
    if (NOT_ENDING.test(path) || HARMLESS.test(path)) return false;
    if (path === "pcall" || path === "xpcall") {
      const [f, ...rest] = args;
      return f !== undefined && this.isEndedByFunction(f, rest, key);
    }
    return this.isEndedByFunction(call.base, args, key);
  }

  /** What a call of `f` does about the key, which may be among its arguments. */
  private isEndedByFunction(f: ast.Expression, args: readonly ast.Expression[], key: Key): boolean {
    const path = pathOf(f, this.program.scopes)?.join(".") ?? "";
    if (ENDING.test(path)) return !isOther(args[0], key);
    if (NOT_ENDING.test(path) || HARMLESS.test(path)) return false;
    const declared = this.functionsOf(f);
    if (declared?.functions.some((one) => this.mayEnd(one))) return true;
    if (declared?.isAll) return false;
    // Somebody else's function: it may, if it has the key, or can know it without.
    return key.variables.size === 0 || args.some((argument) => this.carries(argument, key));
  }

  /** The functions of the chunk that a call of `f` may call, as far as names tell, and whether it can call no others. */
  private functionsOf(f: ast.Expression): Callees | undefined {
    if (f.type === "FunctionDeclaration") return { functions: [f], isAll: true };
    const variable = f.type === "Identifier" ? this.program.scopes.variableOf(f) : undefined;
    const name = variable ?? nameOf(f);
    const functions = name === undefined ? undefined : this.functions.get(name);
    return functions && { functions, isAll: variable?.reassigned !== true };
  }

  /** Whether a function of this chunk may end a pending state: it says so, calls one that may, or gives an argument of its own to somebody else. */
  private mayEnd(declaration: ast.FunctionDeclaration): boolean {
    const known = this.ending.get(declaration);
    if (known !== undefined) return known;
    this.ending.set(declaration, false);
    const may = this.mayEndAnew(declaration);
    this.ending.set(declaration, may);
    return may;
  }

  private mayEndAnew(declaration: ast.FunctionDeclaration): boolean {
    const { scopes } = this.program;
    const own = new Set(scopes.scopeOf(declaration).parameters);
    const isOwn = (node: ast.Expression): boolean => {
      const variable = node.type === "Identifier" ? scopes.variableOf(node) : undefined;
      return variable !== undefined && own.has(variable);
    };
    for (const statement of declaration.body) {
      for (const { node } of walk(statement)) {
        if (this.namesEnding(node)) return true;
        if (!isExpression(node) || !isCall(node)) continue;
        const path = pathOf(node.base, scopes)?.join(".") ?? "";
        if (NOT_ENDING.test(path) || HARMLESS.test(path)) continue;
        const declared = this.functionsOf(node.base);
        if (declared?.functions.some((one) => this.mayEnd(one))) return true;
        if (!declared?.isAll && argumentsOf(node).some(isOwn)) return true;
      }
    }
    return false;
  }

  /** Whether a node is `cache.put` or its like, called or not. */
  private namesEnding(node: ast.Node): boolean {
    if (node.type !== "MemberExpression" && node.type !== "IndexExpression") return false;
    return ENDING.test(pathOf(node, this.program.scopes)?.join(".") ?? "");
  }

  private carries(node: ast.Expression, key: Key): boolean {
    return carries(node, key, this.program);
  }
}

/** Whether these are two keys for certain. */
function isOther(node: ast.Expression | undefined, key: Key): boolean {
  return node?.type === "StringLiteral" && key.constant !== undefined && node.value !== key.constant;
}

function nameOf(node: ast.Expression): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? node.identifier.name : undefined;
}

function isExpression(node: ast.Node): node is ast.Expression {
  return node.type.endsWith("Expression");
}
