import type { Neutral } from "../realm/transfer.js";
import { type Clock, systemClock } from "./clock.js";
import { ExpiryGroups } from "./expiry.js";
import { type Pending, PendingKeys } from "./pending.js";
import { type Link, RecencyList } from "./recency.js";
import { entrySize } from "./size.js";
import { CacheError, type CacheSession, type CacheStore } from "./store.js";

export interface MemoryCacheOptions {
  /** How many values are kept at most; the least recently used goes first. No limit by default. */
  maxEntries?: number;
  /** How much memory keys and values may take, by the store's own estimate. No limit by default. */
  maxBytes?: number;
  /** How long a key stays pending, in seconds; 300 by default. */
  pendingTtl?: number;
  /** For tests. */
  clock?: Clock;
}

export interface CacheCounters {
  /** Calls of `get` that found a value. */
  hits: number;
  /** Calls of `get` that found nothing. */
  misses: number;
  /** Calls of `get` that had to wait. */
  waits: number;
  puts: number;
  /** Values that went out to keep the limits. */
  evictions: number;
  /** Values and pending states that outlived their time. */
  expirations: number;
  /** Values that are there now, expired ones whose memory was not given back yet included. */
  entries: number;
  /** What they take, by the store's own estimate. */
  bytes: number;
  /** Keys that are pending now. */
  pending: number;
}

interface Entry extends Link<Entry> {
  readonly key: string;
  readonly value: Neutral;
  readonly expires: number;
  readonly size: number;
}

/**
 * The cache in the memory of this process: for all contexts of an engine, or of several. Each operation takes constant time.
 *
 * A key is either among the entries or among the pending keys, never both: that is why pending keys are never evicted.
 */
export class MemoryCache implements CacheStore {
  private readonly entries = new Map<string, Entry>();
  private readonly recency = new RecencyList<Entry>();
  private readonly expiry: ExpiryGroups<Entry>;
  private readonly pending: PendingKeys;
  private readonly clock: Clock;
  private readonly maxEntries: number;
  private readonly maxBytes: number;
  private readonly count = { hits: 0, misses: 0, waits: 0, puts: 0, evictions: 0, expirations: 0 };
  private bytes = 0;

  /** @throws RangeError if a limit is not a positive number */
  constructor(options: MemoryCacheOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.maxEntries = positive("maxEntries", options.maxEntries ?? Number.POSITIVE_INFINITY);
    this.maxBytes = positive("maxBytes", options.maxBytes ?? Number.POSITIVE_INFINITY);
    const pendingTtl = positive("pendingTtl", options.pendingTtl ?? 300) * 1000;
    this.expiry = new ExpiryGroups(this.clock, (entry) => this.expire(entry));
    this.pending = new PendingKeys(this.clock, pendingTtl, () => this.count.expirations++);
  }

  open(): CacheSession {
    const marks = new Set<Pending>();
    return {
      put: (key, value, ttl) => this.put(key, value, ttl),
      get: (key) => this.get(key),
      markPending: (key) => this.markPending(key, marks),
      delete: (key) => this.delete(key),
      release: () => {
        for (const state of [...marks]) this.pending.end(state, undefined);
      },
    };
  }

  close(): void {
    this.pending.clear();
    this.entries.clear();
    this.expiry.clear();
    while (this.recency.leastRecent !== null) this.recency.remove(this.recency.leastRecent);
    this.bytes = 0;
  }

  get counters(): CacheCounters {
    return { ...this.count, entries: this.entries.size, bytes: this.bytes, pending: this.pending.size };
  }

  private get(key: string): Neutral | Promise<Neutral> {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      if (entry.expires > this.clock.now()) {
        this.recency.touch(entry);
        this.count.hits++;
        return entry.value;
      }
      this.expire(entry);
    } else if (this.pending.size > 0) {
      const state = this.pending.find(key);
      if (state !== undefined) {
        this.count.waits++;
        return this.pending.wait(state);
      }
    }
    this.count.misses++;
    return undefined;
  }

  private put(key: string, value: Neutral, ttl: number): void {
    const size = entrySize(key, value);
    if (size > this.maxBytes) {
      throw new CacheError(`cache.put: value too large (about ${size} bytes, the limit is ${this.maxBytes})`);
    }
    this.count.puts++;
    const old = this.entries.get(key);
    if (old !== undefined) this.remove(old);
    const state = old === undefined ? this.pending.find(key) : undefined;
    // A stored nil and an absent key look the same.
    if (value !== undefined) {
      this.add({ key, value, expires: this.clock.now() + ttl * 1000, size, newer: null, older: null });
    }
    if (state !== undefined) this.pending.end(state, value);
  }

  private markPending(key: string, marks: Set<Pending>): void {
    if (this.pending.find(key) !== undefined) {
      throw new CacheError(`cache.mark_pending: key '${key}' is already pending`);
    }
    const entry = this.entries.get(key);
    if (entry !== undefined) this.remove(entry);
    this.pending.add(key, marks);
  }

  private delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      this.remove(entry);
      return;
    }
    const state = this.pending.find(key);
    if (state !== undefined) this.pending.end(state, undefined);
  }

  private add(entry: Entry): void {
    this.entries.set(entry.key, entry);
    this.recency.add(entry);
    this.expiry.add(entry);
    this.bytes += entry.size;
    while (this.entries.size > this.maxEntries || this.bytes > this.maxBytes) {
      this.count.evictions++;
      this.remove(this.recency.leastRecent as Entry);
    }
  }

  private remove(entry: Entry): void {
    this.entries.delete(entry.key);
    this.recency.remove(entry);
    this.expiry.remove(entry);
    this.bytes -= entry.size;
  }

  private expire(entry: Entry): void {
    this.count.expirations++;
    this.remove(entry);
  }
}

function positive(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return value;
  throw new RangeError(`${name} must be a number above 0, not ${String(value)}`);
}
