/**
 * Something that a run does with a cache, or that happens in it. Keys, names and positions are byte strings; times are milliseconds of the monotonic clock
 * that all threads of the process share; runs and waits are known by numbers, which the store that tells of them counts.
 */
export type TraceEvent =
  | {
      readonly type: "open";
      readonly time: number;
      readonly run: number;
      readonly name?: string;
      readonly thread?: number;
    }
  | { readonly type: "end"; readonly time: number; readonly run: number; readonly failed: boolean }
  | OperationEvent
  /** Something was found for a run that waited. */
  | {
      readonly type: "resume";
      readonly time: number;
      readonly run: number;
      readonly wait: number;
      readonly found: "value" | "nil" | "claim" | "error";
    }
  /** The cache itself let go of a value, or of a pending state. */
  | { readonly type: "evict" | "expire"; readonly time: number; readonly key: string }
  /** All keys were deleted. */
  | { readonly type: "clear"; readonly time: number };

/**
 * - `hit`, `miss`, `wait`: what a `get` or `fetch` came to. A wait has a number, by which it is resumed.
 * - `compute`: the run marked or claimed the key.
 * - `refuse`: it tried to, and somebody else had it.
 * - `put`, `delete`; `fulfil` and `giveUp`: what became of its claim.
 */
export interface OperationEvent {
  /** What was done, or what it came to. */
  readonly type: "hit" | "miss" | "wait" | "compute" | "refuse" | "put" | "delete" | "fulfil" | "giveUp";
  /** In milliseconds, by a monotonic clock. */
  readonly time: number;
  /** The number of the run that did it. */
  readonly run: number;
  /** As a byte string: a character for each byte. */
  readonly key: string;
  /** Where in Lua: `script.lua:12`. */
  readonly position?: string;
  /** The number of the wait, by which `resume` refers to it. */
  readonly wait?: number;
  /** Whether a computation is for a `fetch`: its end is up to the run. */
  readonly isClaim?: boolean;
}

/** Is told each event when it happens. */
export type TraceListener = (event: TraceEvent) => void;
