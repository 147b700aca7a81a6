import type {
  CacheCounters,
  CacheEventType,
  CacheListener,
  CacheSession,
  CacheStore,
  Opener,
} from "../cache/store.js";
import { fromNeutral, type JsValue, toNeutral } from "./bridge.js";
import { byteStringOf, decodeText, encodeText } from "./text.js";

/** Something that has happened to a key. */
export interface CacheEvent {
  /** `evict`: a value went out to keep the limits. `expire`: a value or a pending state has outlived its time. */
  readonly type: CacheEventType;
  /** As text; bytes that are not UTF-8 show as U+FFFD. */
  readonly key: string;
}

/**
 * A cache that scripts share, as the host sees it: the operations that scripts have, with JavaScript values, and what one may want to watch.
 *
 *     await engine.cache.put("config", { retries: 3 }, Infinity);
 *     const user = await engine.cache.fetch("user:7", 60, () => loadUser(7));
 *     const off = engine.cache.on("miss", ({ key }) => console.log("missed", key));
 *
 * Keys are text, or the bytes of a Lua string. Values are converted as arguments and results of scripts are, so what comes out is a copy of what
 * went in. Times to live are seconds, more than 0, `Infinity` for no end. Operations reject with a TypeError or RangeError for arguments that are no such
 * thing, with a `CacheError` if the store refuses.
 */
export class Cache implements CacheStore {
  #session: CacheSession | undefined;

  /** @param store which may be shared with engines, and with other objects of this class */
  constructor(
    /** The store itself, with neutral values. */
    readonly store: CacheStore,
  ) {}

  /** Stores a copy for `ttl` seconds; whoever waits for the key gets it. */
  async put(key: string | Uint8Array, value: unknown, ttl: number): Promise<void> {
    await this.#own.put(keyOf(key), toNeutral(value, "value"), checkTtl(ttl));
  }

  /** The value, undefined if there is none. Waits while the key is pending. */
  async get(key: string | Uint8Array): Promise<JsValue> {
    return fromNeutral(await this.#own.get(keyOf(key)));
  }

  /** From now on `get` waits for the key, for 300 seconds at most, until somebody puts or deletes it. Rejects if it is pending already. */
  async markPending(key: string | Uint8Array): Promise<void> {
    await this.#own.markPending(keyOf(key));
  }

  /** Forgets the value, or ends the pending state: whoever waits in `get` gets nil, and the first that waits in `fetch` computes. */
  async delete(key: string | Uint8Array): Promise<void> {
    await this.#own.delete(keyOf(key));
  }

  /**
   * The value; after a wait if somebody computes it, a script or the host; otherwise what `compute` answers, stored for `ttl` seconds. If `compute` throws or
   * rejects, so does this call, and one of those who wait for the key computes next.
   */
  async fetch(key: string | Uint8Array, ttl: number, compute: () => unknown): Promise<JsValue> {
    const bytes = keyOf(key);
    checkTtl(ttl);
    if (typeof compute !== "function") throw new TypeError("compute must be a function");
    const found = await this.#own.fetch(bytes);
    if (typeof found !== "object" || !("fulfil" in found)) return fromNeutral(found);
    try {
      const value = toNeutral(await compute(), "value");
      await found.fulfil(value, ttl);
      return fromNeutral(value);
    } catch (error) {
      await found.giveUp();
      throw error;
    }
  }

  /** Deletes every key. */
  async clear(): Promise<void> {
    await this.store.clear();
  }

  /** What has happened so far, by scripts and host together. */
  get counters(): CacheCounters {
    return this.store.counters;
  }

  /** Calls `listener` at each event of this type, whoever causes it. Answers a function that ends that. Costs nothing while nobody listens. */
  on(type: CacheEventType, listener: (event: CacheEvent) => void): () => void {
    return this.store.listen((happened, key) => {
      if (happened === type) listener({ type, key: decodeText(key) });
    });
  }

  /** As {@link CacheStore.open}, for engines. */
  open(opener?: Opener): CacheSession {
    return this.store.open(opener);
  }

  get wantsPositions(): boolean | undefined {
    return this.store.wantsPositions;
  }

  /** As {@link CacheStore.listen}: all events, keys as byte strings. */
  listen(listener: CacheListener): () => void {
    return this.store.listen(listener);
  }

  /** Lets go of everything. Whoever waits gets nil. */
  async close(): Promise<void> {
    await this.store.close();
  }

  get #own(): CacheSession {
    this.#session ??= this.store.open({ name: "host" });
    return this.#session;
  }
}

function keyOf(key: string | Uint8Array): string {
  if (typeof key === "string") return encodeText(key);
  if (key instanceof Uint8Array) return byteStringOf(key);
  throw new TypeError(`a key must be a string or a Uint8Array, not ${key === null ? "null" : typeof key}`);
}

function checkTtl(ttl: number): number {
  if (typeof ttl !== "number") throw new TypeError(`a time to live must be a number, not ${typeof ttl}`);
  if (!(ttl > 0)) throw new RangeError(`a time to live must be a number above 0, not ${ttl}`);
  return ttl;
}
