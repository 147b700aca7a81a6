import type ts from "typescript";
import type * as core from "../core.js";
import * as b from "./build/index.js";
import type { Path } from "./path.js";

/** How many rounds of a loop that is counted in portions go by unseen. */
const PORTION = 128;

/** `tick();`: mostly it only counts. */
export function emitCheckpoint({ chunk }: Path, { origin }: { origin: core.Origin }): ts.Statement[] {
  return [b.statement(chunk.at(origin, chunk.call("tick")))];
}

/** What a loop is made of. */
interface LoopParts {
  readonly initializer?: ts.ForInitializer;
  readonly test: ts.Expression | undefined;
  readonly advance?: ts.Expression;
  readonly body: () => ts.Statement[];
}

/**
 * A loop whose rounds are counted in portions: V8 keeps numbers in registers where a loop calls nothing.
 *
 *     loop: for (let i = 1;; spend(128))
 *       for (let rounds = 128; rounds-- > 0; i++) {
 *         if (!(i <= limit)) break loop;
 *         …
 *       }
 */
export function emitPortions(
  path: Path,
  { label, origin }: core.Loop | core.NumericFor,
  { initializer, test, advance, body }: LoopParts,
): ts.Statement {
  const { chunk } = path;
  // `break` in a round means the portions, `continue` the round: it is an innermost loop.
  const round = path.inside(label, () =>
    path.inside(undefined, () => [
      ...(test === undefined ? [] : [b.when(b.not(test), path.leave(label, true))]),
      ...body(),
    ]),
  );
  const size = b.number(PORTION);
  const rounds = b.forLoop(
    b.declarations("let", [["rounds", size]]),
    b.greater(b.decrement(b.id("rounds")), b.number(0)),
    advance,
    round,
  );
  const spend = chunk.at(origin, chunk.call("spend", size));
  return b.labelled(path.labelOf(label), b.forEver(initializer, spend, rounds));
}
