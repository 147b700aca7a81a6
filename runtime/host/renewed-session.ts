import type { CacheSession, CacheStore, Opener } from "../cache/store.js";

/** The session of a state in which scripts run one after the other: each has one of the store's own, so that one that fails gives up its marks. */
export class RenewedSession implements CacheSession {
  readonly #store: CacheStore;
  #current: CacheSession | null = null;

  constructor(
    store: CacheStore,
    private readonly opener: Opener,
  ) {
    this.#store = store;
  }

  put(...args: Parameters<CacheSession["put"]>): ReturnType<CacheSession["put"]> {
    return this.#session.put(...args);
  }

  get(key: string): ReturnType<CacheSession["get"]> {
    return this.#session.get(key);
  }

  markPending(key: string): ReturnType<CacheSession["markPending"]> {
    return this.#session.markPending(key);
  }

  delete(key: string): ReturnType<CacheSession["delete"]> {
    return this.#session.delete(key);
  }

  fetch(key: string): ReturnType<CacheSession["fetch"]> {
    return this.#session.fetch(key);
  }

  release(): void | PromiseLike<void> {
    return this.#end()?.release();
  }

  finish(): void | PromiseLike<void> {
    return this.#end()?.finish();
  }

  get #session(): CacheSession {
    this.#current ??= this.#store.open(this.opener);
    return this.#current;
  }

  #end(): CacheSession | null {
    const ended = this.#current;
    this.#current = null;
    return ended;
  }
}
