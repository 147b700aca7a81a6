import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CacheSession } from "../../runtime/cache/store.js";
import type { Harness, MakeHarness } from "./harness.js";

/** What every store tells of what happens in it. */
export function describeEvents(makeHarness: MakeHarness): void {
  describe("events and counters", () => {
    let harness: Harness;
    let session: CacheSession;

    beforeEach(async () => {
      harness = await makeHarness();
      session = harness.store.open();
    });
    afterEach(() => harness.close());

    async function everything(): Promise<void> {
      await session.get("a");
      await session.put("a", 1, 10);
      await session.get("a");
      await session.fetch("a");
      await session.markPending("b");
      const waiting = session.get("b");
      await harness.settle();
      await session.put("b", 2, Infinity);
      await waiting;
      await session.fetch("c");
    }

    test("say what happened, in order", async () => {
      const log: string[] = [];
      harness.store.listen((type, key) => log.push(`${type} ${key}`));
      await everything();
      expect(log).toEqual(["miss a", "put a", "hit a", "hit a", "wait b", "put b", "miss c"]);
      expect(harness.store.counters).toMatchObject({ hits: 2, misses: 2, waits: 1, puts: 2, pending: 1 });
    });

    test("tell of expiry at the latest when somebody asks", async () => {
      const log: string[] = [];
      harness.store.listen((type, key) => log.push(`${type} ${key}`));
      await session.put("a", 1, 5);
      await harness.advance(6);
      await session.get("a");
      expect(log).toEqual(["put a", "expire a", "miss a"]);
    });

    test("go to each who listens, until he stops", async () => {
      const log: string[] = [];
      const listener = (): unknown => log.push("same");
      const stops = [harness.store.listen(listener), harness.store.listen(listener)];
      await session.get("a");
      stops[0]?.();
      stops[0]?.();
      await session.get("a");
      stops[1]?.();
      await session.get("a");
      expect(log).toEqual(["same", "same", "same"]);
    });

    test("may be answered with operations on the store", async () => {
      harness.store.listen((type, key) => {
        if (type === "expire") void session.delete("b");
        if (type === "miss") void session.put(key, "filled", 10);
      });
      await session.put("a", 1, 1);
      await session.put("b", 1, 1);
      await harness.advance(3);
      expect([await session.get("a"), await session.get("b")]).toEqual([undefined, undefined]);
      await harness.settle();
      expect([await session.get("a"), await session.get("b")]).toEqual(["filled", "filled"]);
      expect(harness.store.counters.entries).toBe(harness.isUncounted ? 0 : 2);
    });
  });
}
