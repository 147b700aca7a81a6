import type { CacheStore } from "../cache/store.js";
import type { KeyWait, RunWatch } from "./run-watch.js";
import { decodeText } from "./text.js";

/** A run that waits for a pending key. */
export interface DeadlockedRun {
  /** As `RunOptions.name` says. */
  readonly name: string | undefined;
  /** Where it waits: `script.lua:12`. */
  readonly position: string;
  /** As text; bytes that are not UTF-8 show as U+FFFD. */
  readonly key: string;
  /** Who has marked or claimed the key, as `RunOptions.name` says. */
  readonly markedBy: string | undefined;
  /** Where in Lua that was: `script.lua:3`; undefined if nobody had listened for deadlocks yet, or the host has marked it. */
  readonly markedAt: string | undefined;
  /** Whether that run has ended: nobody but the host is left to put the key. */
  readonly markerHasEnded: boolean;
}

/**
 * All runs of an engine or a pool wait for pending keys. None of them can put one; the host can, and the keys stay pending for 300 seconds at
 * most.
 */
export interface Deadlock {
  /** Every run of the engine, once for each of its waits. */
  readonly runs: readonly DeadlockedRun[];
}

/** Is told that nobody can go on. What it throws becomes an uncaught exception. */
export type DeadlockListener = (deadlock: Deadlock) => void;

/** A wait as it is told of, without what only the store knows. */
export interface DescribedWait extends Pick<DeadlockedRun, "name" | "position"> {
  /** A byte string. */
  readonly key: string;
}

export function describeWait({ run, key, position }: KeyWait): DescribedWait {
  return { name: run.name, position: decodeText(position()), key };
}

/** Who listens for deadlocks on a store. */
export class DeadlockListeners {
  private listeners: readonly DeadlockListener[] = [];
  private stopWatching: () => void = () => {};

  constructor(private readonly store: CacheStore) {}

  get areThere(): boolean {
    return this.listeners.length > 0;
  }

  /** Answers how to end that. */
  add(listener: DeadlockListener): () => void {
    const entry: DeadlockListener = (deadlock) => listener(deadlock);
    if (!this.areThere) this.stopWatching = this.store.watchMarkers?.() ?? (() => {});
    this.listeners = [...this.listeners, entry];
    return () => {
      if (!this.listeners.includes(entry)) return;
      this.listeners = this.listeners.filter((other) => other !== entry);
      if (!this.areThere) this.stopWatching();
    };
  }

  tell(waits: readonly DescribedWait[]): void {
    const deadlock: Deadlock = { runs: waits.map((wait) => this.complete(wait)) };
    for (const listener of this.listeners) listener(deadlock);
  }

  private complete({ name, position, key }: DescribedWait): DeadlockedRun {
    const marker = this.store.markerOf?.(key);
    return {
      name,
      position,
      key: decodeText(key),
      markedBy: textOf(marker?.name),
      markedAt: textOf(marker?.position),
      markerHasEnded: marker?.hasEnded ?? false,
    };
  }
}

/** Notices when all runs of an engine wait for each other. Of a store elsewhere, which makes runs wait for its answers too, nothing is known. */
export class Deadlocks {
  private readonly listeners: DeadlockListeners;
  private stopWatching: () => void = () => {};

  constructor(
    private readonly store: CacheStore,
    private readonly runs: RunWatch,
  ) {
    this.listeners = new DeadlockListeners(store);
  }

  /** Answers how to end that. */
  listen(listener: DeadlockListener): () => void {
    if (this.store.answersAtOnce !== true) return () => {};
    if (!this.listeners.areThere) {
      this.stopWatching = this.runs.whenAllWait((waits) => this.listeners.tell(waits.map(describeWait)));
    }
    const stop = this.listeners.add(listener);
    return () => {
      stop();
      if (!this.listeners.areThere) this.stopWatching();
    };
  }
}

function textOf(bytes: string | undefined): string | undefined {
  return bytes === undefined ? undefined : decodeText(bytes);
}
