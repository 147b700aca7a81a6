import type { CacheEventType, CacheListener } from "./store.js";

/** Counts what happens in a store, and tells those who listen. */
export class Statistics {
  hits = 0;
  misses = 0;
  waits = 0;
  puts = 0;
  evictions = 0;
  expirations = 0;
  private listeners: readonly CacheListener[] | null = null;

  hit(key: string): void {
    this.hits++;
    if (this.listeners !== null) this.tell("hit", key);
  }

  miss(key: string): void {
    this.misses++;
    if (this.listeners !== null) this.tell("miss", key);
  }

  wait(key: string): void {
    this.waits++;
    if (this.listeners !== null) this.tell("wait", key);
  }

  put(key: string): void {
    this.puts++;
    if (this.listeners !== null) this.tell("put", key);
  }

  evict(key: string): void {
    this.evictions++;
    if (this.listeners !== null) this.tell("evict", key);
  }

  expire(key: string): void {
    this.expirations++;
    if (this.listeners !== null) this.tell("expire", key);
  }

  listen(listener: CacheListener): () => void {
    // Lists are replaced, not changed: one may be in use.
    const entry: CacheListener = (type, key) => listener(type, key);
    this.listeners = [...(this.listeners ?? []), entry];
    return () => {
      const rest = (this.listeners ?? []).filter((other) => other !== entry);
      this.listeners = rest.length === 0 ? null : rest;
    };
  }

  private tell(type: CacheEventType, key: string): void {
    for (const listener of this.listeners ?? []) {
      try {
        listener(type, key);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
