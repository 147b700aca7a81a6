import { describe, expect, test } from "vitest";
import { MemoryCache } from "../../runtime/cache/memory.js";
import { describeCacheContract } from "./contract.js";
import { nextTurn } from "./harness.js";
import { TestClock } from "./test-clock.js";

describeCacheContract("MemoryCache", () => {
  const clock = new TestClock();
  const store = new MemoryCache({ clock });
  return {
    store,
    advance: (seconds) => clock.advance(seconds * 1000),
    settle: nextTurn,
    close: () => store.close(),
  };
});

describe("MemoryCache", () => {
  test("answers hits, misses and everything else without a Promise", () => {
    const session = new MemoryCache().open();
    expect(session.put("k", 1, 10)).toBe(undefined);
    expect(session.get("k")).toBe(1);
    expect(session.get("l")).toBe(undefined);
    expect(session.markPending("m")).toBe(undefined);
    expect(session.delete("m")).toBe(undefined);
  });

  test("does not return an expired value when timers are late", () => {
    const clock = new TestClock();
    const session = new MemoryCache({ clock }).open();
    session.put("k", 1, 1);
    session.markPending("p");
    clock.lag(300_000);
    expect(session.get("k")).toBe(undefined);
    expect(session.get("p")).toBe(undefined);
    session.markPending("p");
  });

  test("expires pending keys one by one with one timer", async () => {
    const clock = new TestClock();
    const session = new MemoryCache({ clock, pendingTtl: 10 }).open();
    const log: string[] = [];
    const waiting = ["a", "b", "c"].map((key) => {
      session.markPending(key);
      clock.advance(1000);
      return Promise.resolve(session.get(key)).then(() => log.push(key));
    });
    expect(clock.timerCount).toBe(1);
    clock.advance(7000);
    await waiting[0];
    expect(log).toEqual(["a"]);
    clock.advance(1000);
    await waiting[1];
    expect(log).toEqual(["a", "b"]);
    clock.advance(1000);
    await waiting[2];
    expect(log).toEqual(["a", "b", "c"]);
  });

  test("keeps the process alive while somebody waits, not otherwise", () => {
    const clock = new TestClock();
    const session = new MemoryCache({ clock }).open();
    session.put("v", 1, 10);
    session.markPending("k");
    session.markPending("l");
    expect(clock.keepsAlive).toBe(false);
    session.get("l");
    expect(clock.keepsAlive).toBe(true);
    session.put("k", 1, 10);
    expect(clock.keepsAlive).toBe(true);
    session.put("l", 1, 10);
    expect(clock.keepsAlive).toBe(false);
  });

  test("gives back the memory of expired values that nobody asks for", () => {
    const clock = new TestClock();
    const store = new MemoryCache({ clock });
    const session = store.open();
    for (let i = 0; i < 1000; i++) session.put(`k${i}`, "value", 1 + (i % 100) / 10);
    expect(clock.timerCount).toBe(1);
    clock.advance(13_000);
    expect(store.counters).toMatchObject({ entries: 0, bytes: 0, expirations: 1000 });
    expect(clock.timerCount).toBe(0);
  });

  test("a longer wait does not put off a nearer expiry, nor the other way round", () => {
    const clock = new TestClock();
    const store = new MemoryCache({ clock });
    const session = store.open();
    session.put("late", 1, 100);
    session.put("soon", 1, 2);
    clock.advance(4000);
    expect(store.counters.entries).toBe(1);
    clock.advance(100_000);
    expect(store.counters.entries).toBe(0);
  });

  describe("with maxEntries", () => {
    test("the least recently used value goes first", () => {
      const store = new MemoryCache({ maxEntries: 3 });
      const session = store.open();
      for (const key of ["a", "b", "c"]) session.put(key, key, 10);
      session.get("a");
      session.put("d", "d", 10);
      expect(["a", "b", "c", "d"].map((key) => session.get(key))).toEqual(["a", undefined, "c", "d"]);
      session.put("c", "new", 10);
      session.put("e", "e", 10);
      expect(["a", "c", "d", "e"].map((key) => session.get(key))).toEqual([undefined, "new", "d", "e"]);
      expect(store.counters.evictions).toBe(2);
    });

    test("pending keys are never evicted", () => {
      const session = new MemoryCache({ maxEntries: 1 }).open();
      session.markPending("k");
      for (let i = 0; i < 10; i++) session.put(`v${i}`, 1, 10);
      expect(() => session.markPending("k")).toThrow("already pending");
    });
  });

  describe("with maxBytes", () => {
    test("values go until the rest fits", () => {
      const store = new MemoryCache({ maxBytes: 10_000 });
      const session = store.open();
      for (let i = 0; i < 100; i++) session.put(`k${i}`, "x".repeat(1000), 10);
      const { bytes, entries } = store.counters;
      expect(bytes).toBeLessThanOrEqual(10_000);
      expect(entries).toBe(8);
      expect(session.get("k99")).toBe("x".repeat(1000));
    });

    test("a value that is too large is an error, and changes nothing", () => {
      const session = new MemoryCache({ maxBytes: 1000 }).open();
      session.put("k", "old", 10);
      expect(() => session.put("k", "x".repeat(1000), 10)).toThrow("cache.put: value too large");
      expect(session.get("k")).toBe("old");
      session.markPending("p");
      const table = { array: ["x".repeat(500), "y".repeat(500)], keys: [], values: [] };
      expect(() => session.put("p", table, 10)).toThrow("cache.put: value too large");
      expect(() => session.markPending("p")).toThrow("already pending");
    });
  });

  test.each([0, -1, Number.NaN, "5"])("refuses the limit %j", (limit) => {
    expect(() => new MemoryCache({ maxEntries: limit as number })).toThrow(RangeError);
    expect(() => new MemoryCache({ maxBytes: limit as number })).toThrow("maxBytes must be a number above 0");
    expect(() => new MemoryCache({ pendingTtl: limit as number })).toThrow("pendingTtl");
  });

  test("counts what happens", async () => {
    const clock = new TestClock();
    const store = new MemoryCache({ clock, maxEntries: 2 });
    const session = store.open();
    for (const key of ["a", "b", "c"]) session.put(key, 1, 5);
    session.get("a");
    session.get("b");
    session.markPending("p");
    const waiting = session.get("p");
    expect(store.counters).toMatchObject({ hits: 1, misses: 1, waits: 1, puts: 3, evictions: 1, pending: 1 });
    clock.advance(300_000);
    await waiting;
    expect(store.counters).toMatchObject({ expirations: 3, entries: 0, bytes: 0, pending: 0 });
  });

  test("releases 10,000 waiters quickly", async () => {
    const session = new MemoryCache().open();
    session.markPending("k");
    const order: number[] = [];
    const waiting = Array.from({ length: 10_000 }, async (_, i) => {
      await session.get("k");
      order.push(i);
    });
    const start = performance.now();
    session.put("k", 1, 10);
    await Promise.all(waiting);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(order).toEqual(order.map((_, i) => i));
  });
});
