import { hrtime } from "node:process";
import { Cacheable } from "cacheable";
import { LRUCache } from "lru-cache";

/** A moment that does not come, in seconds. */
const END = 1e15;

/*
 * What one would use in JavaScript. `compute` is asynchronous, and called once for those who ask at the same time.
 */

export function newLru(compute) {
  return new LRUCache({ max: 1_000_000, ttl: 1e9, fetchMethod: compute });
}

export function newCacheable() {
  return new Cacheable({ ttl: 1e9 });
}

/** A Map, and the promises of those who compute: as much as one writes by hand. */
export class MapOfPromises {
  values = new Map();
  computing = new Map();

  get(key) {
    return this.values.get(key);
  }

  async fetch(key, compute) {
    const value = this.values.get(key);
    if (value !== undefined) return value;
    let promise = this.computing.get(key);
    if (promise === undefined) {
      promise = compute(key).finally(() => this.computing.delete(key));
      this.computing.set(key, promise);
      this.values.set(key, await promise);
    }
    return promise;
  }
}

/** A Map where an engine has its cache: what the way from Lua to a store costs, whatever the store does. It copies nothing. */
export class MapStore {
  map = new Map();
  counters = {};

  open() {
    const { map } = this;
    return {
      get: (key) => map.get(key),
      put: (key, value) => void map.set(key, value),
      fetch: (key) => map.get(key),
      markPending() {},
      delete: (key) => void map.delete(key),
      finish() {},
      release() {},
    };
  }

  clear() {
    this.map.clear();
  }

  close() {}

  listen() {
    return () => {};
  }
}

/** The same, with the least that keeps times to live exact: a look at a monotonic clock for each value that is found. */
export class TimedMapStore extends MapStore {
  open() {
    const { map } = this;
    const get = (key) => {
      const value = map.get(key);
      return value === undefined || hrtime()[0] < END ? value : undefined;
    };
    return { ...super.open(), get, fetch: get };
  }
}
