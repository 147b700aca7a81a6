import type { CacheStore } from "../../cache/store.js";
import type { Rest } from "../../cache/thread/server.js";
import { type DeadlockListener, DeadlockListeners, type DescribedWait } from "../deadlocks.js";

/** A thread of a pool, as far as deadlocks are concerned. */
export interface WatchedThread {
  /** How many jobs it has. */
  readonly load: number;
  /** That all its jobs are runs that wait for keys; null if that is not so, or not known yet. */
  readonly rest: Rest | null;
  /** Has it tell from now on when it rests. */
  watch(): void;
  /** What its runs wait for in that rest; undefined if it is over. */
  describe(rest: Rest): Promise<readonly DescribedWait[] | undefined>;
}

/** What a pool is doing. */
export interface WatchedPool {
  readonly cache: CacheStore;
  readonly threads: Iterable<WatchedThread>;
  /** Whether there are runs that no thread has yet. */
  readonly hasMore: boolean;
}

/**
 * Notices when all runs of a pool, in whatever threads, wait for each other. Each thread says when it has come to rest; where all have, and nothing is on its way to any of them, nobody but
 * the host is left to put a key. Only then are they asked what for they wait, and where: to find that takes its time.
 */
export class PoolDeadlocks {
  private readonly listeners: DeadlockListeners;
  private isDue = false;

  constructor(private readonly pool: WatchedPool) {
    this.listeners = new DeadlockListeners(pool.cache);
  }

  /** Answers how to end that. */
  listen(listener: DeadlockListener): () => void {
    if (this.pool.cache.answersAtOnce !== true) return () => {};
    const isFirst = !this.listeners.areThere;
    const stop = this.listeners.add(listener);
    if (isFirst) for (const thread of this.pool.threads) thread.watch();
    return stop;
  }

  /** A thread has been started. */
  add(thread: WatchedThread): void {
    if (this.listeners.areThere) thread.watch();
  }

  /** Something has come to rest, or to its end: looks when what is on its way to this thread has been heard. */
  look(): void {
    if (this.isDue || !this.listeners.areThere) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      const resting = this.find();
      if (resting !== undefined) void this.describe(resting);
    });
  }

  /** The threads that have something to do, if all of them rest. */
  private find(): Map<WatchedThread, Rest> | undefined {
    if (this.pool.hasMore) return undefined;
    const resting = new Map<WatchedThread, Rest>();
    for (const thread of this.pool.threads) {
      if (thread.load === 0) continue;
      const { rest } = thread;
      if (rest === null) return undefined;
      resting.set(thread, rest);
    }
    return resting.size === 0 ? undefined : resting;
  }

  private async describe(resting: ReadonlyMap<WatchedThread, Rest>): Promise<void> {
    const waits = await Promise.all(Array.from(resting, ([thread, rest]) => thread.describe(rest)));
    const still = this.find();
    const isSame =
      still?.size === resting.size &&
      Array.from(resting).every(([thread, rest]) => still.get(thread) === rest);
    const known = waits.filter((some) => some !== undefined);
    if (isSame && known.length === waits.length) this.listeners.tell(known.flat());
  }
}
