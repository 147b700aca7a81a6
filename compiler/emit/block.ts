import type ts from "typescript";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import type { Path } from "./path.js";
import { numbersOf, pointsIn, pointsInBlock } from "./points.js";
import { emitStatement, resumeStatement } from "./statement.js";

/** A block that is only entered at its beginning. */
export function emitBlock(path: Path, block: core.Block): ts.Statement[] {
  return block.flatMap((statement) => emitStatement(path, statement));
}

interface Clause {
  readonly labels: readonly number[];
  readonly statements: ts.Statement[];
}

/**
 * A block of a continuation, which is entered at one of its suspension points, or, if `reachable`, at its beginning (`at` is 0):
 *
 *     switch (at) {
 *       case 0: …; wait = …;
 *       case 1: …
 *     }
 *
 * What stands before its first suspension point is left out where nobody can come from there.
 */
export function resumeBlock(path: Path, block: core.Block, reachable: boolean): ts.Statement[] {
  if (pointsInBlock(block) === null) return reachable ? emitBlock(path, block) : [];
  if (!needsSwitch(block, reachable))
    return resumeClauses(path, block, reachable).flatMap((clause) => clause.statements);
  const clauses = path.inside(undefined, () => resumeClauses(path, block, reachable));
  return [b.switchOn(b.id("at"), clauses)];
}

/** A block with one entry needs no `switch`. */
function needsSwitch(block: core.Block, reachable: boolean): boolean {
  const first = block.findIndex((statement) => pointsIn(statement) !== null);
  if (block.slice(first + 1).some((statement) => pointsIn(statement) !== null)) return true;
  return reachable && (first > 0 || !/^(if|loop|labelled)$/.test(block[first].kind));
}

function resumeClauses(path: Path, block: core.Block, reachable: boolean): Clause[] {
  const clauses: Clause[] = reachable ? [{ labels: [0], statements: [] }] : [];
  for (const statement of block) {
    const points = pointsIn(statement);
    if (points === null) clauses.at(-1)?.statements.push(...emitStatement(path, statement));
    else {
      const { before, statements } = resumeStatement(path, statement, clauses.length > 0);
      clauses.at(-1)?.statements.push(...before);
      clauses.push({ labels: numbersOf(points), statements: [...statements] });
    }
  }
  return clauses;
}
