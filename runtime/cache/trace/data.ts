/*
 * What is known of a trace when it is shown: plain data, in columns where there is much of it. The page (`page/`) reads it as JSON.
 */

/** What a span is about. `computing`: the key was pending, and the run had marked or claimed it. `unguarded`: the run missed the key, and put it, without a mark. */
export const kinds = [
  "computing",
  "unguarded",
  "waiting",
  "hit",
  "miss",
  "put",
  "delete",
  "refusal",
  "eviction",
  "expiration",
] as const;

/** What a span is about: one of `kinds`. */
export type Kind = (typeof kinds)[number];

/** How a span that takes time ended. `open`: not before the trace. */
export const outcomes = [
  "",
  "open",
  "put",
  "deleted",
  "given up",
  "expired",
  "value",
  "nil",
  "claim",
  "error",
] as const;

/** How a span ended: one of `outcomes`. */
export type Outcome = (typeof outcomes)[number];

/** Whoever has opened a session: a run of a script, or the host. */
export interface RunData {
  /** As `RunOptions.name` says, by default its number. */
  readonly name: string;
  /** The thread of a pool that it ran on, from 1. */
  readonly thread?: number;
  /** Times are milliseconds since the trace began. */
  readonly begin: number;
  /** null if it has not ended. */
  readonly end: number | null;
  /** It ended by an error, or by `os.exit`. */
  readonly failed: boolean;
}

/** What has happened to a key, or to all: everything is counted, whatever is shown. */
export interface Counts {
  /** How often `get` and `fetch` found a value. */
  hits: number;
  /** How often `get` and `fetch` found nothing. */
  misses: number;
  /** How often `get` and `fetch` had to wait. */
  waits: number;
  /** How often a value was stored. */
  puts: number;
  /** Calls of `delete`. */
  deletes: number;
  /** Attempts to mark a key that somebody else had marked. */
  refusals: number;
  /** How often a value went out to keep the limits. */
  evictions: number;
  /** How often a value or a pending state outlived its time. */
  expirations: number;
  /** How often it was computed, with a mark or claim or without. */
  computations: number;
  /** How many of these without a mark: from a miss to the same run's put. */
  unguarded: number;
  /** How many runs have computed it at the same time, at most. */
  atOnce: number;
  /** Sums over all runs, in milliseconds. */
  computing: number;
  /** The same of waits. */
  waiting: number;
}

/** What has happened to one key. */
export interface KeyData extends Counts {
  /** As text: what is no printable UTF-8 is escaped as in Lua. */
  readonly name: string;
}

/** One entry of each list is one span; what takes no time ends when it begins. Sorted by nothing. */
export interface Spans {
  /** Index in `kinds`. */
  readonly kind: number[];
  /** Index in `runs`; -1 for the cache itself. */
  readonly run: number[];
  /** Index in `keys`. */
  readonly key: number[];
  /** In milliseconds since the trace began. */
  readonly begin: number[];
  /** In milliseconds since the trace began. */
  readonly end: number[];
  /** Index in `positions`; -1 if it is not known. */
  readonly position: number[];
  /** Index in `outcomes`. */
  readonly outcome: number[];
  /** Who ended it, or was waited for: index in `runs`; -1 if nobody. */
  readonly other: number[];
}

/** What a trace has recorded, as plain data. */
export interface TraceData {
  /** The moment of the trace's beginning, by the clock on the wall: ISO 8601. */
  readonly began: string;
  /** In milliseconds, until the data were taken. */
  readonly duration: number;
  /** Whoever has used the cache, in the order in which they began. */
  readonly runs: readonly RunData[];
  /** Every key, with what has happened to it. */
  readonly keys: readonly KeyData[];
  /** Where in Lua: `script.lua:12`. */
  readonly positions: readonly string[];
  /** What was done with the cache, and when. */
  readonly spans: Spans;
  /** How many spans and runs there were beyond the limit: they are counted by key, but not among `spans` and `runs`. */
  readonly omitted: number;
}

export function noCounts(): Counts {
  return {
    hits: 0,
    misses: 0,
    waits: 0,
    puts: 0,
    deletes: 0,
    refusals: 0,
    evictions: 0,
    expirations: 0,
    computations: 0,
    unguarded: 0,
    atOnce: 0,
    computing: 0,
    waiting: 0,
  };
}
