import type { WaitReport } from "../realm/interruption.js";

/** A run that is under way. */
export interface WatchedRun {
  readonly name: string | undefined;
  waits(): Iterable<WaitReport>;
}

/** One of a run's waits, for a key of the cache. */
export interface KeyWait {
  readonly run: WatchedRun;
  /** A byte string. */
  readonly key: string;
  /** Where it waits: `script.lua:12`, a byte string. Takes its time. */
  position(): string;
}

export type RestListener = (waits: readonly KeyWait[], runs: number) => void;

/** Notices when all runs of an engine wait for keys of the cache. */
export class RunWatch {
  private readonly runs = new Set<WatchedRun>();
  private listeners: readonly RestListener[] = [];
  private isDue = false;

  /** Calls back each time when all that could go on has come to a wait for a key. Answers how to end that. */
  whenAllWait(listener: RestListener): () => void {
    const entry: RestListener = (waits, runs) => listener(waits, runs);
    this.listeners = [...this.listeners, entry];
    return () => {
      this.listeners = this.listeners.filter((other) => other !== entry);
    };
  }

  /** Whether somebody will be told where runs wait. */
  get isListened(): boolean {
    return this.listeners.length > 0;
  }

  /** A run has begun. */
  add(run: WatchedRun): void {
    this.runs.add(run);
  }

  /** It has ended: others may have nobody left to wait for. */
  remove(run: WatchedRun): void {
    this.runs.delete(run);
    this.look();
  }

  /** A run may have come to a wait: looks when all that can go on now has done so. */
  look(): void {
    if (this.isDue || !this.isListened) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      const waits = this.find();
      if (waits !== undefined) for (const listener of this.listeners) listener(waits, this.runs.size);
    });
  }

  private find(): KeyWait[] | undefined {
    if (this.runs.size === 0) return undefined;
    const found: KeyWait[] = [];
    for (const run of this.runs) {
      const before = found.length;
      for (const wait of run.waits()) {
        const { key } = wait;
        if (key === undefined) return undefined;
        found.push({ run, key, position: () => wait.position() });
      }
      if (found.length === before) return undefined;
    }
    return found;
  }
}
