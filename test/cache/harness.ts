import type { CacheStore } from "../../runtime/cache/store.js";

/** A store under test, and the passing of time as it sees it. */
export interface Harness {
  store: CacheStore;
  /** Lets `seconds` pass. */
  advance(seconds: number): void | Promise<void>;
  close(): void | Promise<void>;
}

/** Makes an empty store. */
export type MakeHarness = () => Harness | Promise<Harness>;

/** Lets whatever needs no time to pass happen. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
