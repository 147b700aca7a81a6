import type { CacheStore } from "../cache/store.js";
import type { WaitReport } from "../realm/interruption.js";
import { decodeText } from "./text.js";

/** A run that waits for a pending key. */
export interface DeadlockedRun {
  /** As `RunOptions.name` says. */
  readonly name: string | undefined;
  /** Where it waits: `script.lua:12`. */
  readonly position: string;
  /** As text; bytes that are not UTF-8 show as U+FFFD. */
  readonly key: string;
  /** Who has marked the key, as `RunOptions.name` says. */
  readonly markedBy: string | undefined;
  /** Whether that run has ended: nobody but the host is left to put the key. */
  readonly markerHasEnded: boolean;
}

/** All runs of an engine wait for pending keys. None of them can put one; the host can, and the keys stay pending for 300 seconds at most. */
export interface Deadlock {
  /** Every run of the engine, once for each of its waits. */
  readonly runs: readonly DeadlockedRun[];
}

/** Is told that nobody can go on. What it throws becomes an uncaught exception. */
export type DeadlockListener = (deadlock: Deadlock) => void;

/** A run that is under way. */
export interface WatchedRun {
  readonly name: string | undefined;
  waits(): Iterable<WaitReport>;
}

/** Notices when all runs of an engine wait for each other. */
export class DeadlockWatch {
  private readonly runs = new Set<WatchedRun>();
  private listeners: readonly DeadlockListener[] = [];
  private isDue = false;

  constructor(private readonly store: CacheStore) {}

  /** Answers how to end that. */
  listen(listener: DeadlockListener): () => void {
    const entry: DeadlockListener = (deadlock) => listener(deadlock);
    this.listeners = [...this.listeners, entry];
    return () => {
      this.listeners = this.listeners.filter((other) => other !== entry);
    };
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

  /** Whether somebody will be told where runs wait. */
  get isListened(): boolean {
    return this.listeners.length > 0;
  }

  /** Looks when all that can go on now has come to a wait. A store elsewhere makes runs wait for its answers too: of those nothing is known. */
  look(): void {
    if (this.isDue || !this.isListened || this.store.answersAtOnce !== true) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      const deadlock = this.find();
      if (deadlock !== undefined) for (const listener of this.listeners) listener(deadlock);
    });
  }

  private find(): Deadlock | undefined {
    if (this.runs.size === 0) return undefined;
    const found: { readonly run: WatchedRun; readonly waits: readonly WaitReport[] }[] = [];
    for (const run of this.runs) {
      const waits = [...run.waits()];
      if (waits.length === 0 || waits.some(({ key }) => key === undefined)) return undefined;
      found.push({ run, waits });
    }
    return { runs: found.flatMap(({ run, waits }) => waits.map((wait) => this.describe(run, wait))) };
  }

  private describe({ name }: WatchedRun, { key = "", position }: WaitReport): DeadlockedRun {
    const marker = this.store.markerOf?.(key);
    return {
      name,
      position: decodeText(position()),
      key: decodeText(key),
      markedBy: marker?.name === undefined ? undefined : decodeText(marker.name),
      markerHasEnded: marker?.hasEnded ?? false,
    };
  }
}
