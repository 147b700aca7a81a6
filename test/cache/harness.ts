import type { CacheStore } from "../../runtime/cache/store.js";

/** A store under test, and the passing of time as it sees it. */
export interface Harness {
  store: CacheStore;
  /** The same cache as others see it: other threads, other processes. */
  peers?: readonly CacheStore[];
  /** Nobody knows how many entries the store has. */
  isUncounted?: boolean;
  /** Lets `seconds` pass. */
  advance(seconds: number): void | Promise<void>;
  /** Lets whatever needs no time to pass happen. */
  settle(): Promise<void>;
  close(): void | Promise<void>;
}

/** Makes an empty store. */
export type MakeHarness = () => Harness | Promise<Harness>;

export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
