import type { CachePort } from "../realm/host.js";

export type { Claim } from "../realm/host.js";

/**
 * A cache that scripts share. Every store keeps the same promises (`describeCacheContract` in the tests is their text); a store
 * may be slower than another, never different.
 *
 * Values are neutral (`Neutral`): nobody changes one that was received from a store. What a store is given belongs to the giver's realm: a store
 * that keeps it, rather than some other form of it, keeps a copy.
 */
export interface CacheStore {
  /** The store as one run of a script sees it: pending marks belong to the session that made them. */
  open(opener?: Opener): CacheSession;
  /** Deletes every key, as `delete` does. */
  clear(): void | PromiseLike<void>;
  /** Lets go of everything. Whoever waits, in `fetch` too, gets nil. */
  close(): void | PromiseLike<void>;
  /** What has happened so far, as far as this process knows. */
  readonly counters: CacheCounters;
  /** Calls back at each event that this process sees, when it has happened. Answers how to end that. */
  listen(listener: CacheListener): () => void;
  /** Whether `get` and `fetch` wait for nothing but pending keys. */
  readonly answersAtOnce?: boolean;
  /** Who has made a key pending, if the store knows. */
  markerOf?(key: string): Marker | undefined;
  /** From now on, until the function is called that it answers, notes where in Lua keys are made pending: each of these calls takes microseconds more. */
  watchMarkers?(): () => void;
  /** Whether it asks those who open sessions for positions: who passes operations on from elsewhere then passes these on too. */
  readonly wantsPositions?: boolean;
}

/** Who has made a key pending. */
export interface Marker {
  /** As its opener gave it: a byte string. */
  readonly name: string | undefined;
  /** Where in Lua it has done that, if that was noted: `script.lua:12`, a byte string. */
  readonly position: string | undefined;
  /** Whether its session has ended. */
  readonly hasEnded: boolean;
}

/** Who opens a session, for stores that tell who does what. All are optional. */
export interface Opener {
  /** A byte string. */
  readonly name?: string;
  /** The thread of a pool that it runs on, counting from 1. */
  readonly thread?: number;
  /** Where in Lua an operation is called, asked during that call: `script.lua:12`, a byte string. Takes microseconds. */
  readonly position?: () => string | undefined;
}

/**
 * The operations of one run. `get` and `fetch` answer at once unless the key is pending; all may throw, or reject with, a {@link CacheError}.
 * Keys and strings are byte strings, times to live are seconds, more than 0, `Infinity` for no end.
 *
 * A pending state that ends without a value (given up, deleted, expired) answers nil to each `get` that waits for it. Of the `fetch`es
 * that wait, the first gets a claim, and with it the key is pending again at once: the others go on waiting, in their order.
 */
export interface CacheSession extends CachePort {
  /**
   * The run failed: gives up its marks and claims at once, and whatever still waits in this session gets nil. Whoever marks or claims a key in it from now on is refused. Neither this
   * nor `finish` fails: what a store elsewhere cannot be told now expires there.
   */
  release(): void | PromiseLike<void>;
  /** The run ended as it should: as `release`, but its marks stay. */
  finish(): void | PromiseLike<void>;
}

/** `evict`: a value went out to keep the limits. `expire`: a value or a pending state has outlived its time. */
export type CacheEventType = "hit" | "miss" | "wait" | "put" | "evict" | "expire";

/** Is not told who did it. It may use the store; what it throws becomes an uncaught exception, not an error of the script. */
export type CacheListener = (type: CacheEventType, key: string) => void;

/** What has happened to a cache, and what is in it. */
export interface CacheCounters {
  /** Calls of `get` and `fetch` that found a value. */
  hits: number;
  /** Calls of `get` and `fetch` that found nothing. */
  misses: number;
  /** Calls of `get` and `fetch` that had to wait. */
  waits: number;
  /** Values stored, by `put` and `fetch`. */
  puts: number;
  /** Values that went out to keep the limits. */
  evictions: number;
  /** Values and pending states that outlived their time. */
  expirations: number;
  /** Values that are there now, expired ones whose memory was not given back yet included; 0 in a store elsewhere that does not count them. */
  entries: number;
  /** What they take, by the store's own estimate. */
  bytes: number;
  /** Keys that are pending now. */
  pending: number;
}

/** What a store refuses. The message is for Lua code: a byte string. */
export class CacheError extends Error {
  override readonly name = "CacheError";
}
