import type { KeyRecord } from "./key-records.js";
import { Overlap } from "./overlap.js";

/** Something that a run has begun. */
export interface Begun {
  /** The number of the run. */
  readonly run: number;
  readonly time: number;
  /** Index among the positions, or -1. */
  readonly position: number;
  /** Index among the spans, or -1. */
  readonly span: number;
  /** See `OperationEvent`. */
  readonly isClaim?: boolean;
}

/** What goes on about one key. */
interface KeyActivity {
  readonly record: KeyRecord;
  /** Who has marked or claimed it. */
  computing: Begun | null;
  /** By run: who has missed it, and might be computing it without having said so. */
  readonly misses: Map<number, Begun>;
  readonly overlap: Overlap;
}

/** What goes on: the keys that runs have marked, claimed or missed and not yet put. */
export class Activity {
  private readonly byKey = new Map<string, KeyActivity>();
  /** The keys in which each run has a part. */
  private readonly byRun = new Map<number, Set<string>>();

  computing(key: string): Begun | null {
    return this.byKey.get(key)?.computing ?? null;
  }

  /** All keys about which something goes on. */
  get keys(): string[] {
    return [...this.byKey.keys()];
  }

  /** Those in which a run has a part. */
  keysOf(run: number): string[] {
    return [...(this.byRun.get(run) ?? [])];
  }

  missed(key: string, record: KeyRecord, miss: Begun): void {
    this.activity(key, record).misses.set(miss.run, miss);
    this.note(miss.run, key);
  }

  begin(key: string, record: KeyRecord, computing: Begun): void {
    this.activity(key, record).computing = computing;
    this.note(computing.run, key);
  }

  /** Whoever computes the key has ended. */
  end(key: string, time: number): void {
    const activity = this.byKey.get(key);
    if (!activity?.computing) return;
    const { run, time: begin } = activity.computing;
    activity.overlap.add(begin, time);
    activity.computing = null;
    this.tidy(key, activity, run);
  }

  /** The run does not miss the key any more; what it missed, if it did. If it has `computed` it, that lasted until `time`. */
  found(key: string, run: number, computed = false, time = 0): Begun | undefined {
    const activity = this.byKey.get(key);
    const miss = activity?.misses.get(run);
    if (activity === undefined || miss === undefined) return undefined;
    activity.misses.delete(run);
    if (computed) activity.overlap.add(miss.time, time);
    this.tidy(key, activity, run);
    return miss;
  }

  /** What goes on now: by whom each key is computed, and how many have computed it at once up to now. */
  *now(): Generator<{ record: KeyRecord; computing: Begun | null; atOnce: number }> {
    for (const { record, computing, overlap } of this.byKey.values()) {
      yield { record, computing, atOnce: overlap.most(computing?.time) };
    }
  }

  private activity(key: string, record: KeyRecord): KeyActivity {
    let activity = this.byKey.get(key);
    if (activity === undefined) {
      activity = { record, computing: null, misses: new Map(), overlap: new Overlap() };
      this.byKey.set(key, activity);
    }
    return activity;
  }

  private note(run: number, key: string): void {
    const keys = this.byRun.get(run);
    if (keys === undefined) this.byRun.set(run, new Set([key]));
    else keys.add(key);
  }

  private tidy(key: string, activity: KeyActivity, run: number): void {
    const { computing, misses, record, overlap } = activity;
    if (computing?.run !== run && !misses.has(run)) {
      const keys = this.byRun.get(run);
      keys?.delete(key);
      if (keys?.size === 0) this.byRun.delete(run);
    }
    if (computing !== null || misses.size > 0) return;
    this.byKey.delete(key);
    record.counts.atOnce = Math.max(record.counts.atOnce, overlap.most());
  }
}
