import { blocksOf } from "../analyze/liveness.js";
import type { Variable } from "../analyze/variable.js";
import type * as core from "../core.js";

/** The suspension points of a statement: numbered in order, so the first and the last tell all. */
export interface Points {
  readonly first: number;
  readonly last: number;
}

const memory = new WeakMap<core.Statement, Points | null>();

/** The suspension points in a statement; null if there is none. */
export function pointsIn(statement: core.Statement): Points | null {
  let points = memory.get(statement);
  if (points === undefined) {
    points =
      statement.kind === "suspension"
        ? { first: statement.point, last: statement.point }
        : pointsInBlock(blocksOf(statement).flat());
    memory.set(statement, points);
  }
  return points;
}

export function pointsInBlock(block: core.Block): Points | null {
  let points: Points | null = null;
  for (const statement of block) {
    const inner = pointsIn(statement);
    if (inner !== null) points = { first: points === null ? inner.first : points.first, last: inner.last };
  }
  return points;
}

/** All the numbers of some points. */
export function numbersOf({ first, last }: Points): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const handedOverBy = new WeakMap<core.Function, readonly Variable[]>();

/** What the synchronous path of a function hands over to its continuation: all that is alive at one point or another. */
export function handedOver(lowered: core.Function): readonly Variable[] {
  let variables = handedOverBy.get(lowered);
  if (variables === undefined) {
    const needed = new Set<Variable>();
    for (const { live } of suspensionsOf(lowered.body)) for (const variable of live) needed.add(variable);
    const { upvalues, variables: own } = lowered.scope;
    variables = [...upvalues, ...own].filter((variable) => needed.has(variable));
    handedOverBy.set(lowered, variables);
  }
  return variables;
}

/** More variables than this are handed over point by point: a parameter for each would make the text grow with the square. */
const MOST_PARAMETERS = 8;

/** So are variables of which a point would leave out more than this, for the reader's sake. */
const MOST_OMITTED = 2;

const byPoint = new WeakMap<core.Function, boolean>();

/** Whether each point hands over just its own live variables, not one argument for each parameter. */
export function handsOverByPoint(lowered: core.Function): boolean {
  let answer = byPoint.get(lowered);
  if (answer === undefined) {
    const parameters = handedOver(lowered);
    answer =
      parameters.length > MOST_PARAMETERS ||
      suspensionsOf(lowered.body).some(({ live }) => {
        const used = parameters.findLastIndex((variable) => live.includes(variable)) + 1;
        return used - live.length > MOST_OMITTED;
      });
    byPoint.set(lowered, answer);
  }
  return answer;
}

/** The suspension points of a block, in order. */
export function suspensionsOf(block: core.Block): core.Suspension[] {
  return block.flatMap((statement) =>
    statement.kind === "suspension" ? [statement] : blocksOf(statement).flatMap(suspensionsOf),
  );
}

/**
 * Whether the continuation of a block tests its entry point `at` after it has been entered, so that `at` must be reset: in a loop, or
 * at a compound statement behind another suspension point. `enterable` says that the block can also be entered at its beginning.
 */
export function testsEntry(block: core.Block, enterable: boolean): boolean {
  let reached = enterable;
  for (const statement of block) {
    if (pointsIn(statement) === null) continue;
    if (statement.kind === "loop" || statement.kind === "for" || statement.kind === "dispatch") return true;
    if (statement.kind !== "suspension") {
      if (reached) return true;
      if (blocksOf(statement).some((inner) => testsEntry(inner, false))) return true;
    }
    reached = true;
  }
  return false;
}

/** Whether control never goes on behind a block. */
export function endsElsewhere(block: core.Block): boolean {
  const last = block.at(-1);
  if (last === undefined) return false;
  switch (last.kind) {
    case "return":
    case "tail":
    case "tailcall":
    case "leave":
    case "again":
      return true;
    case "if":
      return endsElsewhere(last.then) && endsElsewhere(last.otherwise);
    case "loop":
      return last.condition === undefined && !leaves(last.body, last.label);
    default:
      return false;
  }
}

function leaves(block: core.Block, label: core.Label): boolean {
  return block.some((statement) =>
    statement.kind === "leave"
      ? statement.label === label
      : blocksOf(statement).some((inner) => leaves(inner, label)),
  );
}
