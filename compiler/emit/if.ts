import type ts from "typescript";
import type * as core from "../core.js";
import { emitBlock, resumeBlock } from "./block.js";
import * as b from "./build/index.js";
import { emitExpression } from "./expression.js";
import type { Path } from "./path.js";
import { pointsInBlock } from "./points.js";
import type { Resumable } from "./statement.js";

export function emitIf(path: Path, { condition, then, otherwise }: core.If): ts.Statement[] {
  return [
    b.when(
      emitExpression(path.chunk, condition),
      b.block(emitBlock(path, then)),
      elseOf(emitBlock(path, otherwise)),
    ),
  ];
}

/** Entered at a point of one of its branches, it takes that branch whatever the condition was. */
export function resumeIf(path: Path, { condition, then, otherwise }: core.If, reachable: boolean): Resumable {
  const points = pointsInBlock(then);
  const otherPoints = pointsInBlock(otherwise);
  const at = b.id("at");
  const inThen = (): ts.Expression => b.lessOrEqual(at, b.number(points === null ? 0 : points.last));
  if (!reachable) {
    if (points === null) return { before: [], statements: resumeBlock(path, otherwise, false) };
    if (otherPoints === null) return { before: [], statements: resumeBlock(path, then, false) };
  }
  const test = (): ts.Expression => {
    if (!reachable) return inThen();
    const entered = b.identical(at, b.number(0));
    const value = emitExpression(path.chunk, condition);
    if (points === null) return b.both(entered, value);
    if (otherPoints === null) return b.either(b.different(at, b.number(0)), value);
    return b.choice(entered, value, inThen());
  };
  const statement = b.when(
    test(),
    b.block(resumeBlock(path, then, reachable)),
    elseOf(resumeBlock(path, otherwise, reachable)),
  );
  return { before: [], statements: [statement] };
}

/** `else if` without braces where the other branch is one `if`. */
function elseOf(statements: readonly ts.Statement[]): ts.Statement | undefined {
  if (statements.length === 0) return undefined;
  return statements.length === 1 && b.isIf(statements[0]) ? statements[0] : b.block(statements);
}
