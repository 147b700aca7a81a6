import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keep } from "../../runtime/cache/keep.js";
import { MemoryCache } from "../../runtime/cache/memory.js";
import { checkSequences } from "./contract-sequences.js";
import { nextTurn } from "./harness.js";
import { Model } from "./model.js";
import { TestClock } from "./test-clock.js";

describe("MemoryCache with limits, in random sequences of operations,", () => {
  // Every value of the test fits, but not three of the largest.
  test.each([
    { maxEntries: 2, maxBytes: Infinity },
    { maxEntries: Infinity, maxBytes: 1500 },
    { maxEntries: 3, maxBytes: 1500 },
  ])("evicts what the model evicts: %j", { timeout: 120_000 }, async (limits) => {
    const makeHarness = () => {
      const clock = new TestClock();
      const store = new MemoryCache({ clock, ...limits });
      return {
        store,
        advance: (seconds: number) => clock.advance(seconds * 1000),
        settle: nextTurn,
        close: () => store.close(),
      };
    };
    await checkSequences(makeHarness, {
      count: 300,
      makeModel: () => new Model({ ...limits, sizeOf: (key, value) => keep(key, value).size }),
      // The moment at which the memory of an expired value is given back is not promised.
      ttl: fc.constant(Infinity),
      check: ({ counters }, model) => {
        const { evictions, puts, hits } = model.counters;
        const { values, states, bytes } = model;
        expect(counters).toMatchObject({ entries: values.length, bytes, pending: states.length });
        expect(counters).toMatchObject({ evictions, puts, hits });
        expect(counters.entries).toBeLessThanOrEqual(limits.maxEntries);
        expect(counters.bytes).toBeLessThanOrEqual(limits.maxBytes);
      },
    });
  });

  test("gives everything back when its time is over", async () => {
    const entry = fc.record({ key: fc.string(), ttl: fc.double({ min: 0.001, max: 1000, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(entry), fc.nat(500), (entries, pause) => {
        const clock = new TestClock();
        const store = new MemoryCache({ clock, maxEntries: 10 });
        const session = store.open();
        for (const { key, ttl } of entries) session.put(key, 1, ttl);
        clock.advance(pause * 1000);
        for (const { key, ttl } of entries) session.put(key, 2, ttl);
        expect(clock.timerCount).toBeLessThanOrEqual(1);
        clock.advance(1_002_000);
        expect(store.counters).toMatchObject({ entries: 0, bytes: 0 });
        expect(clock.timerCount).toBe(0);
      }),
    );
  });
});
