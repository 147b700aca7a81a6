import type { ThreadCache } from "../../cache/thread/client.js";
import { type DescribedWait, describeWait } from "../deadlocks.js";
import type { KeyWait, RunWatch } from "../run-watch.js";

/** Tells the pool when all runs of its thread wait for keys, and if it asks, for which. */
export class Rests {
  private last: { readonly number: number; readonly waits: readonly KeyWait[] } | undefined;
  private isWatching = false;

  constructor(
    private readonly runs: RunWatch,
    private readonly store: ThreadCache,
  ) {}

  watch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    this.store.watchesMarkers = true;
    this.runs.whenAllWait((waits, runs) => {
      this.last = { number: this.store.rest(runs), waits };
    });
    // The pool takes an answer that is on its way here for something that may wake a run.
    this.store.onReplies = () => this.runs.look();
    this.runs.look();
  }

  /** @param number what the cache calls the rest */
  describe(number: number): readonly DescribedWait[] | undefined {
    return this.last?.number === number ? this.last.waits.map(describeWait) : undefined;
  }
}
