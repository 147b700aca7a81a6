import type ts from "typescript";
import { declaredBy } from "../analyze/liveness.js";
import type * as core from "../core.js";
import { emitBlock, resumeBlock } from "./block.js";
import * as b from "./build/index.js";
import type { Path } from "./path.js";
import { pointsInBlock } from "./points.js";
import type { Resumable } from "./statement.js";

/**
 * A block whose labels are gone to every which way:
 *
 *     dispatch: while (true) {
 *       switch (next) { case 0: … case 1: … }
 *       break;
 *     }
 */
export function emitDispatch(path: Path, dispatch: core.Dispatch): ts.Statement[] {
  const variables = dispatch.segments.flat().map(declaredBy);
  const declared = variables.filter((variable) => variable !== undefined);
  for (const variable of declared) path.hoisted.add(variable);
  const clauses = segments(path, dispatch, (segment) => emitBlock(path, segment));
  const names = path.isContinuation ? [] : declared.map(({ name }) => name);
  return [...b.declareAll(names), loop(path, dispatch, b.id(dispatch.next.name), clauses)];
}

/** Entered at a point, it goes to the segment of that point. */
export function resumeDispatch(path: Path, dispatch: core.Dispatch): Resumable {
  const clauses = segments(path, dispatch, (segment) => resumeBlock(path, segment, true));
  let target: ts.Expression = b.number(dispatch.segments.length - 1);
  for (let i = dispatch.segments.length - 2; i >= 0; i--) {
    const points = pointsInBlock(dispatch.segments[i]);
    if (points !== null)
      target = b.choice(b.lessOrEqual(b.id("at"), b.number(points.last)), b.number(i), target);
  }
  const start = b.choice(b.identical(b.id("at"), b.number(0)), b.id(dispatch.next.name), target);
  return { before: [], statements: [loop(path, dispatch, start, clauses)] };
}

type Clauses = Parameters<typeof b.switchOn>[1];

function segments(
  path: Path,
  dispatch: core.Dispatch,
  emit: (segment: core.Block) => ts.Statement[],
): Clauses {
  return path.inside(dispatch.label, () =>
    path.inside(undefined, () =>
      dispatch.segments.map((segment, i) => ({ labels: [i], statements: emit(segment) })),
    ),
  );
}

function loop(path: Path, { label }: core.Dispatch, next: ts.Expression, clauses: Clauses): ts.Statement {
  const body = [b.switchOn(next, clauses), b.breakTo(undefined)];
  return b.labelled(path.labelOf(label), b.whileLoop(b.always(), body));
}
