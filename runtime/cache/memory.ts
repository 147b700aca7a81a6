import type { Neutral } from "../realm/transfer.js";
import { type Clock, systemClock } from "./clock.js";
import { type Expiring, ExpiryGroups } from "./expiry.js";
import { keep } from "./keep.js";
import { KeyMap } from "./key-map.js";
import { Holder, type Pending, PendingKeys } from "./pending.js";
import { type Link, RecencyList } from "./recency.js";
import { Statistics } from "./statistics.js";
import {
  type CacheCounters,
  CacheError,
  type CacheListener,
  type CacheSession,
  type CacheStore,
  type Claim,
  type Marker,
  type Opener,
} from "./store.js";

/** What a `MemoryCache` is to keep. All are optional. */
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

interface Entry extends Link<Entry>, Expiring<Entry> {
  readonly key: string;
  value: Neutral;
  size: number;
}

/**
 * The cache in the memory of this process: for all contexts of an engine, or of several. Each operation takes constant time.
 *
 * A key is either among the entries or among the pending keys, never both: that is why pending keys are never evicted.
 */
export class MemoryCache implements CacheStore {
  readonly answersAtOnce = true;
  private readonly entries = new KeyMap<Entry>();
  private readonly recency = new RecencyList<Entry>();
  private readonly expiry: ExpiryGroups<Entry>;
  private readonly pending: PendingKeys;
  private readonly clock: Clock;
  private readonly maxEntries: number;
  private readonly maxBytes: number;
  private readonly isLimited: boolean;
  private readonly statistics = new Statistics();
  private bytes = 0;

  /** @throws RangeError if a limit is not a positive number */
  constructor(options: MemoryCacheOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.maxEntries = positive("maxEntries", options.maxEntries ?? Number.POSITIVE_INFINITY);
    this.maxBytes = positive("maxBytes", options.maxBytes ?? Number.POSITIVE_INFINITY);
    this.isLimited = this.maxEntries < Number.POSITIVE_INFINITY || this.maxBytes < Number.POSITIVE_INFINITY;
    const pendingTtl = positive("pendingTtl", options.pendingTtl ?? 300) * 1000;
    this.expiry = new ExpiryGroups(this.clock, (entry) => this.expire(entry));
    this.pending = new PendingKeys({
      clock: this.clock,
      ttl: pendingTtl,
      expired: (key) => this.statistics.expire(key),
      claimOn: (state) => this.claim(state),
    });
  }

  open(opener: Opener = {}): CacheSession {
    const holder = new Holder(opener);
    return {
      put: (key, value, ttl) => this.put(key, value, ttl),
      get: (key) => this.get(key, holder),
      markPending: (key) => this.markPending(key, holder),
      delete: (key) => this.delete(key),
      fetch: (key) => this.fetch(key, holder),
      release: () => this.giveUp(holder, false),
      finish: () => this.giveUp(holder, true),
    };
  }

  markerOf(key: string): Marker | undefined {
    const state = this.pendingState(key);
    if (state === undefined) return undefined;
    const { holder, position } = state;
    return { name: holder.opener.name, position, hasEnded: holder.isOver };
  }

  watchMarkers(): () => void {
    return this.pending.watch();
  }

  clear(): void {
    this.forget();
    this.pending.clear();
  }

  close(): void {
    this.forget();
    this.pending.close();
  }

  get counters(): CacheCounters {
    const { hits, misses, waits, puts, evictions, expirations } = this.statistics;
    const entries = this.recency.size;
    const pending = this.pending.size;
    return { hits, misses, waits, puts, evictions, expirations, entries, bytes: this.bytes, pending };
  }

  listen(listener: CacheListener): () => void {
    return this.statistics.listen(listener);
  }

  private get(key: string, holder: Holder): Neutral | Promise<Neutral> {
    const entry = this.entries.get(key);
    if (entry !== undefined && this.use(entry)) return entry.value;
    const state = this.pendingState(key);
    if (state === undefined) {
      this.statistics.miss(key);
      return undefined;
    }
    const value = this.pending.wait(state, holder, false);
    this.statistics.wait(key);
    return value;
  }

  private fetch(key: string, holder: Holder): Neutral | Claim | Promise<Neutral | Claim> {
    const entry = this.entries.get(key);
    if (entry !== undefined && this.use(entry)) return entry.value;
    const state = this.pendingState(key);
    if (state !== undefined) {
      const end = this.pending.wait(state, holder, true);
      this.statistics.wait(key);
      return end;
    }
    refuseIfOver(holder, "cache.fetch");
    const claim = this.claim(this.pending.add(key, holder, true));
    this.statistics.miss(key);
    return claim;
  }

  private claim(state: Pending): Claim {
    return {
      fulfil: (value, ttl) => this.fulfil(state, value, ttl),
      giveUp: () => {
        this.pendingState(state.key);
        this.pending.giveUp(state);
      },
    };
  }

  private fulfil(state: Pending, value: Neutral, ttl: number): void {
    const { key } = state;
    // So that it expires now, if its time has come.
    this.pendingState(key);
    // A claim that has merely expired may still fill a place that nobody has touched since.
    if (state.phase !== "over") this.put(key, value, ttl, "cache.fetch");
  }

  private put(key: string, original: Neutral, ttl: number, caller = "cache.put"): void {
    const { value, size } = keep(key, original);
    if (size > this.maxBytes) {
      throw new CacheError(`${caller}: value too large (about ${size} bytes, the limit is ${this.maxBytes})`);
    }
    const old = this.entries.get(key);
    const state = old === undefined ? this.pendingState(key) : undefined;
    // A stored nil and an absent key look the same.
    if (value === undefined) {
      if (old !== undefined) this.remove(old);
    } else {
      const expires =
        ttl === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : this.clock.now() + ttl * 1000;
      if (old !== undefined) this.renew(old, value, expires, size);
      else this.add(newEntry(key, value, expires, size));
    }
    if (state !== undefined) this.pending.end(state, value);
    else this.pending.forget(key);
    this.statistics.put(key);
    this.evict();
  }

  private markPending(key: string, holder: Holder): void {
    refuseIfOver(holder, "cache.mark_pending");
    if (this.pendingState(key) !== undefined) {
      throw new CacheError(`cache.mark_pending: key '${key}' is already pending`);
    }
    const entry = this.entries.get(key);
    if (entry !== undefined) this.remove(entry);
    this.pending.add(key, holder, false);
  }

  private delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      this.remove(entry);
      return;
    }
    const state = this.pendingState(key);
    if (state !== undefined) this.pending.giveUp(state);
    else this.pending.forget(key);
  }

  private giveUp(holder: Holder, claimsOnly: boolean): void {
    holder.isOver = true;
    this.pending.stopWaiting(holder);
    for (const state of [...holder.marks]) if (state.isClaim || !claimsOnly) this.pending.giveUp(state);
  }

  private pendingState(key: string): Pending | undefined {
    return this.pending.size === 0 ? undefined : this.pending.find(key);
  }

  /** Counts the use of an entry; false, and gone, if its time is over. */
  private use(entry: Entry): boolean {
    if (entry.expires !== Number.POSITIVE_INFINITY && entry.expires <= this.clock.now()) {
      this.expire(entry);
      return false;
    }
    if (this.isLimited) this.recency.touch(entry);
    this.statistics.hit(entry.key);
    return true;
  }

  private add(entry: Entry): void {
    this.entries.set(entry.key, entry);
    this.recency.add(entry);
    this.expiry.add(entry);
    this.bytes += entry.size;
  }

  /** An entry gets another value and end. */
  private renew(entry: Entry, value: Neutral, expires: number, size: number): void {
    this.recency.touch(entry);
    this.expiry.renew(entry, expires);
    this.bytes += size - entry.size;
    entry.value = value;
    entry.size = size;
  }

  private evict(): void {
    while (this.recency.size > this.maxEntries || this.bytes > this.maxBytes) {
      const entry = this.recency.leastRecent as Entry;
      this.remove(entry);
      this.statistics.evict(entry.key);
    }
  }

  private remove(entry: Entry): void {
    this.entries.delete(entry.key);
    this.recency.remove(entry);
    this.expiry.remove(entry);
    this.bytes -= entry.size;
  }

  private expire(entry: Entry): void {
    // A listener may have removed it already.
    if (this.entries.get(entry.key) !== entry) return;
    this.remove(entry);
    this.statistics.expire(entry.key);
  }

  private forget(): void {
    this.entries.clear();
    this.expiry.clear();
    this.recency.clear();
    this.bytes = 0;
  }
}

/** An entry that has no neighbours yet. */
function newEntry(key: string, value: Neutral, expires: number, size: number): Entry {
  return { key, value, expires, size, newer: null, older: null, group: null, before: null, after: null };
}

function refuseIfOver(holder: Holder, caller: string): void {
  if (holder.isOver) throw new CacheError(`${caller}: the run has ended`);
}

function positive(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return value;
  throw new RangeError(`${name} must be a number above 0, not ${String(value)}`);
}
