import type { Variable } from "../../compiler/analyze/variable.js";
import type * as ast from "../../compiler/parse/ast.js";

/** What is known at one place on one path. */
export interface Path {
  /** The key is pending by this function's doing. */
  readonly marked: boolean;
  /** Locals of which it is known whether they are true. */
  readonly truths: ReadonlyMap<Variable, boolean>;
}

export type Paths = readonly Path[];

/** The function cannot be followed. */
export class Unclear extends Error {}

/** How many paths are told apart at one place. */
const MOST_PATHS = 100;

/** The path, if the key is pending from now on. */
export function marked(path: Path): Path {
  return { ...path, marked: true };
}

/** The paths, if the key is somebody else's from now on. */
export function unmarked(paths: Paths): Paths {
  return paths.map((path) => ({ ...path, marked: false }));
}

/** The path, if a local is known to be true, or not. */
export function learn(path: Path, variable: Variable, truth: boolean): Path {
  return { ...path, truths: new Map(path.truths).set(variable, truth) };
}

/** The path, if these locals are assigned what nobody knows. */
export function without(path: Path, variables: readonly (Variable | undefined)[]): Path {
  return { ...path, truths: new Map([...path.truths].filter(([known]) => !variables.includes(known))) };
}

/**
 * Whether an expression is true, if that is certain.
 *
 * @param isNil there is no expression, which means nil
 */
export function truthOf(node: ast.Expression | undefined, isNil: boolean): boolean | undefined {
  switch (node?.type) {
    case "BooleanLiteral":
      return node.value;
    case "NilLiteral":
      return false;
    case "StringLiteral":
    case "NumericLiteral":
    case "TableConstructorExpression":
    case "FunctionDeclaration":
      return true;
    default:
      return isNil ? false : undefined;
  }
}

/** The paths without doubles. */
export function distinct(paths: Paths): Paths {
  const found: Path[] = [];
  for (const path of paths) if (!found.some((other) => isSame(path, other))) found.push(path);
  if (found.length > MOST_PATHS) throw new Unclear();
  return found;
}

function isSame(one: Path, other: Path): boolean {
  if (one.marked !== other.marked || one.truths.size !== other.truths.size) return false;
  return [...one.truths].every(([variable, truth]) => other.truths.get(variable) === truth);
}
