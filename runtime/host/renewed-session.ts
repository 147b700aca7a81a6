import type { CacheSession, CacheStore } from "../cache/store.js";
import type { Interruption } from "./interruption.js";

/** The session of a state in which scripts run one after the other: each has one of the store's own, so that one that fails gives up its marks. */
export class RenewedSession implements CacheSession {
  readonly #store: CacheStore;
  #current: CacheSession | null = null;
  readonly put: CacheSession["put"];
  readonly get: CacheSession["get"];
  readonly markPending: CacheSession["markPending"];
  readonly delete: CacheSession["delete"];
  readonly fetch: CacheSession["fetch"];

  constructor(store: CacheStore, interruption: Interruption) {
    this.#store = store;
    this.put = interruption.of((key, value, ttl) => this.#session.put(key, value, ttl));
    this.get = interruption.of((key) => this.#session.get(key));
    this.markPending = interruption.of((key) => this.#session.markPending(key));
    this.delete = interruption.of((key) => this.#session.delete(key));
    this.fetch = interruption.of((key) => this.#session.fetch(key));
  }

  release(): void | PromiseLike<void> {
    return this.#end()?.release();
  }

  finish(): void | PromiseLike<void> {
    return this.#end()?.finish();
  }

  get #session(): CacheSession {
    this.#current ??= this.#store.open();
    return this.#current;
  }

  #end(): CacheSession | null {
    const ended = this.#current;
    this.#current = null;
    return ended;
  }
}
