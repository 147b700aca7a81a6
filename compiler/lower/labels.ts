import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";
import type * as ast from "../parse/ast.js";

/** What a `goto` to a label becomes, at the place in the block where lowering is. */
export interface LabelScope {
  readonly name: string;
  /** The labelled block that ends at the label, for a `goto` before it. */
  forward?: core.Label;
  /** The loop that begins at the label, for a `goto` behind it. */
  backward?: core.Label;
  /** The loop whose next iteration is where the label stands. */
  next?: core.Label;
  /** The segments of the block, where nothing simpler will do. */
  segment?: { readonly label: core.Label; readonly next: Variable; readonly index: number };
}

/** A label of a block: where it stands, and which of the block's statements hold a `goto` to it. */
export interface LabelUse {
  readonly name: string;
  readonly index: number;
  /** The first statement before the label that goes to it; -1 if none does. */
  readonly firstBefore: number;
  /** Whether a statement behind the label goes to it. */
  readonly behind: boolean;
}

/** The labels of a block that some `goto` uses. */
export function labelUses(body: readonly ast.Statement[]): LabelUse[] {
  const gotos = body.map((statement) => gotosIn(statement));
  return body.flatMap((statement, index) => {
    if (statement.type !== "LabelStatement") return [];
    const { name } = statement.label;
    const firstBefore = gotos.slice(0, index).findIndex((names) => names.has(name));
    const behind = gotos.slice(index).some((names) => names.has(name));
    return firstBefore === -1 && !behind ? [] : [{ name, index, firstBefore, behind }];
  });
}

const memory = new WeakMap<ast.Statement, ReadonlySet<string>>();

/** The labels outside a statement which a `goto` in it goes to. */
function gotosIn(statement: ast.Statement): ReadonlySet<string> {
  let names = memory.get(statement);
  if (names === undefined) {
    names = findGotos(statement);
    memory.set(statement, names);
  }
  return names;
}

const none: ReadonlySet<string> = new Set();

function findGotos(statement: ast.Statement): ReadonlySet<string> {
  switch (statement.type) {
    case "GotoStatement":
      return new Set([statement.label.name]);
    case "IfStatement":
      return union(statement.clauses.map((clause) => gotosInBlock(clause.body)));
    case "WhileStatement":
    case "DoStatement":
    case "RepeatStatement":
    case "ForNumericStatement":
    case "ForGenericStatement":
      return gotosInBlock(statement.body);
    default:
      return none;
  }
}

function gotosInBlock(body: readonly ast.Statement[]): ReadonlySet<string> {
  const names = union(body.map(gotosIn));
  const own = body.filter((statement) => statement.type === "LabelStatement").map(({ label }) => label.name);
  return own.length === 0 ? names : new Set([...names].filter((name) => !own.includes(name)));
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const filled = sets.filter((set) => set.size > 0);
  return filled.length === 0 ? none : new Set(filled.flatMap((set) => [...set]));
}
