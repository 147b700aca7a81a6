import { getHeapStatistics } from "node:v8";
import { collectGarbageNow } from "./garbage.js";

/** How much must have been allocated since garbage was collected last, before it is collected again, as a part of the limit. */
const SLACK = 0.25;

/** At most so often is it looked, in milliseconds: looking takes some 5 µs. */
const PERIOD = 1;

/** How much may be on the heap of this thread. */
export class HeapLimit {
  private readonly bytes: number;
  /** Above this, garbage is collected to see what is left. */
  private threshold: number;
  private looked = 0;

  constructor(readonly megabytes: number) {
    this.bytes = megabytes * 2 ** 20;
    this.threshold = this.bytes;
  }

  /** Whether more is in use. Garbage does not count. */
  isPassed(now: number): boolean {
    if (now - this.looked < PERIOD) return false;
    this.looked = now;
    if (used() <= this.threshold) return false;
    collectGarbageNow();
    const left = used();
    this.threshold = Math.max(this.bytes, left + this.bytes * SLACK);
    return left > this.bytes;
  }
}

/** @throws RangeError if it is none */
export function heapLimitOf(maxMemory: number | undefined): HeapLimit | undefined {
  if (maxMemory === undefined) return undefined;
  if (typeof maxMemory === "number" && maxMemory > 0) return new HeapLimit(maxMemory);
  throw new RangeError(`maxMemory must be a number above 0, not ${String(maxMemory)}`);
}

function used(): number {
  return getHeapStatistics().used_heap_size;
}

/**
 * The limit to set for a thread whose heap has that limit: V8 ends the whole process when a single allocation goes beyond its own. Between two looks a script may make a table half as large again,
 * or strings of 512 MiB.
 */
export function hardLimit(megabytes: number): number {
  return 2 * megabytes + 1536;
}
