import type { Variable } from "../../compiler/analyze/variable.js";
import type * as ast from "../../compiler/parse/ast.js";
import { isGlobalCall, pathOf } from "../expressions.js";
import type { Program } from "../program.js";
import { type Visited, walk } from "../walk.js";

/** A call that makes a key pending. */
export interface Mark {
  /** The whole call: `cache.mark_pending(key)`, or `pcall(cache.mark_pending, key)`. */
  readonly call: ast.CallExpression;
  /** Whether its first result says if it succeeded; otherwise it fails if it does not. */
  readonly isProtected: boolean;
  readonly key: Key;
  /** The function that it is in; undefined for the main chunk. */
  readonly owner: ast.FunctionDeclaration | undefined;
}

export interface Key {
  readonly node: ast.Expression;
  readonly text: string;
  /** The locals that it is made of. */
  readonly variables: ReadonlySet<Variable>;
  /** What it is, if it is the same each time. */
  readonly constant: string | undefined;
}

/** The marks of a chunk, in the two forms that can be followed. */
export function* marksOf(program: Program): Generator<Mark> {
  const { scopes, chunk } = program;
  for (const { node, owner } of walk(chunk) as Generator<Visited>) {
    if (isGlobalCall(node, ["cache", "mark_pending"], scopes) && node.arguments.length > 0) {
      yield { call: node, isProtected: false, key: keyOf(node.arguments[0], program), owner };
    } else if (isGlobalCall(node, ["pcall"], scopes) && node.arguments.length > 1) {
      const [f, key] = node.arguments;
      if (pathOf(f, scopes)?.join(".") !== "cache.mark_pending") continue;
      yield { call: node, isProtected: true, key: keyOf(key, program), owner };
    }
  }
}

function keyOf(node: ast.Expression, { source, scopes }: Program): Key {
  const variables = new Set<Variable>();
  for (const { node: inner } of walk(node)) {
    const variable = inner.type === "Identifier" ? scopes.variableOf(inner) : undefined;
    if (variable !== undefined) variables.add(variable);
  }
  const constant = node.type === "StringLiteral" ? node.value : undefined;
  return { node, text: source.slice(...node.range), variables, constant };
}

/** Whether an expression is a mark's key, one of the locals that it is made of, or a table or function that has one of them in it. */
export function carries(node: ast.Expression, key: Key, program: Program): boolean {
  const { scopes, source } = program;
  switch (node.type) {
    case "Identifier": {
      const variable = scopes.variableOf(node);
      return variable !== undefined && key.variables.has(variable);
    }
    case "TableConstructorExpression":
    case "FunctionDeclaration":
      for (const { node: inner } of walk(node)) {
        if (inner.type === "Identifier" && carries(inner, key, program)) return true;
      }
      return false;
    default:
      return source.slice(...node.range) === key.text;
  }
}
