import type { CachePort } from "../realm/host.js";

/**
 * A cache that scripts share. Every store keeps the same promises (`describeCacheContract` in the tests is their text); a store
 * may be slower than another, never different.
 *
 * Values are neutral ({@link Neutral}): nobody changes one after it was handed to a store or received from it.
 */
export interface CacheStore {
  /** The store as one run of a script sees it: pending marks belong to the session that made them. */
  open(): CacheSession;
  /** Lets go of everything. Whoever waits gets nil. */
  close(): void | PromiseLike<void>;
}

/**
 * The operations of one run. `get` answers at once unless the key is pending; all may throw, or reject with, a {@link CacheError}.
 * Keys and strings are byte strings, times to live are seconds, more than 0, `Infinity` for no end.
 */
export interface CacheSession extends CachePort {
  /** Gives up the marks that this session still holds: their waiters get nil at once. For a run that failed. */
  release(): void | PromiseLike<void>;
}

/** What a store refuses. The message is for Lua code: a byte string. */
export class CacheError extends Error {
  override readonly name = "CacheError";
}
