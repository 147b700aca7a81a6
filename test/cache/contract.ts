import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CacheError, type CacheSession, type Claim } from "../../runtime/cache/store.js";
import type { Neutral, NeutralTable } from "../../runtime/realm/transfer.js";
import { describeEvents } from "./contract-events.js";
import { describeFetch } from "./contract-fetch.js";
import { describeSequences } from "./contract-sequences.js";
import type { MakeHarness } from "./harness.js";

const seconds = 1;

/**
 * What every store promises.
 *
 * @param sequences how many random sequences of operations are tried
 */
export function describeCacheContract(name: string, makeHarness: MakeHarness, sequences = 300): void {
  describe(`${name} keeps the contract of cache stores:`, () => {
    let harness: Awaited<ReturnType<MakeHarness>>;
    let session: CacheSession;
    let other: CacheSession;
    let third: CacheSession;
    const pass = (time: number) => harness.advance(time);

    beforeEach(async () => {
      harness = await makeHarness();
      session = harness.store.open();
      other = harness.store.open();
      third = harness.store.open();
    });
    afterEach(() => harness.close());

    /** Starts a `get` and collects what it answers, under `label`, in `log`. */
    async function collect(log: unknown[], label: string, key: string): Promise<void> {
      log.push([label, await other.get(key)]);
    }

    describe("values", () => {
      const scalars: Neutral[] = [
        true,
        false,
        0,
        -0,
        1.5,
        Number.NaN,
        Infinity,
        -Infinity,
        2 ** 53,
        "",
        "text",
      ];
      const strings: Neutral[] = ["\0", "\xff\xfe\0\x80", "x".repeat(100_000)];

      test.each([...scalars, ...strings])("%j comes back as it was", async (value) => {
        await session.put("k", value, 10);
        expect(Object.is(await other.get("k"), value)).toBe(true);
      });

      test("tables come back with all their parts", async () => {
        const inner: NeutralTable = { array: ["a", undefined, 2], keys: [], values: [] };
        const value: NeutralTable = {
          array: [],
          keys: ["x", 0.5, true, inner],
          values: [inner, 1, "b", false],
        };
        await session.put("k", value, 10);
        expect(await other.get("k")).toEqual(value);
      });

      test("shared sub-tables and cycles are kept", async () => {
        const shared: NeutralTable = { array: [1], keys: [], values: [] };
        const value: NeutralTable = { array: [shared, shared], keys: ["self"], values: [] };
        value.values.push(value);
        await session.put("k", value, 10);
        const copy = (await other.get("k")) as NeutralTable;
        expect(copy.array[0]).toBe(copy.array[1]);
        expect(copy.values[0]).toBe(copy);
      });

      test("a stored nil looks like an absent key", async () => {
        await session.put("k", 1, 10);
        await session.put("k", undefined, 10);
        expect(await session.get("k")).toBe(undefined);
      });

      test("keys are strings of any bytes", async () => {
        const keys = ["", "\0", "a\0b", "a", "\xe3\x81\x82", "__proto__", "constructor", "k".repeat(10_000)];
        for (const key of keys) await session.put(key, `value of ${key}`, 10);
        for (const key of keys) expect(await other.get(key)).toBe(`value of ${key}`);
      });

      test("the last put wins", async () => {
        await session.put("k", 1, 10);
        await other.put("k", 2, 10);
        expect(await session.get("k")).toBe(2);
      });
    });

    describe("time to live", () => {
      test("ends exactly", async () => {
        await session.put("k", 1, 5 * seconds);
        await pass(4.999);
        expect(await session.get("k")).toBe(1);
        await pass(0.001);
        expect(await session.get("k")).toBe(undefined);
      });

      test("counts to the millisecond", async () => {
        await session.put("k", 1, 0.25);
        await pass(0.249);
        expect(await session.get("k")).toBe(1);
        await pass(0.001);
        expect(await session.get("k")).toBe(undefined);
      });

      test("starts again with each put", async () => {
        await session.put("k", 1, 5);
        await pass(3);
        await session.put("k", 2, 5);
        await pass(4);
        expect(await session.get("k")).toBe(2);
      });

      test("may be endless", async () => {
        await session.put("k", 1, Infinity);
        await pass(1e9);
        expect(await session.get("k")).toBe(1);
      });
    });

    describe("delete", () => {
      test("removes a value at once", async () => {
        await session.put("k", 1, 10);
        await other.delete("k");
        expect(await session.get("k")).toBe(undefined);
      });

      test("of nothing is no error", async () => {
        await session.delete("k");
        expect(await session.get("k")).toBe(undefined);
      });

      test("releases waiters with nil and ends the pending state", async () => {
        await session.markPending("k");
        const log: unknown[] = [];
        const waiting = collect(log, "a", "k");
        await session.delete("k");
        await waiting;
        expect(log).toEqual([["a", undefined]]);
        await other.markPending("k");
      });
    });

    describe("a pending key", () => {
      test("makes get wait until somebody puts", async () => {
        await session.markPending("k");
        const log: unknown[] = [];
        const waiting = collect(log, "a", "k");
        await pass(1);
        expect(log).toEqual([]);
        await other.put("k", "value", 10);
        await waiting;
        expect(log).toEqual([["a", "value"]]);
        expect(await other.get("k")).toBe("value");
      });

      test("is marked by exactly one", async () => {
        const sessions = Array.from({ length: 50 }, () => harness.store.open());
        const outcomes = await Promise.allSettled(sessions.map(async (one) => one.markPending("k")));
        const errors = outcomes
          .filter((outcome) => outcome.status === "rejected")
          .map(({ reason }) => reason);
        expect(errors).toHaveLength(49);
        for (const error of errors) {
          expect(error).toBeInstanceOf(CacheError);
          expect(error.message).toBe("cache.mark_pending: key 'k' is already pending");
        }
      });

      test("drops the value that was there", async () => {
        await session.put("k", "old", 10);
        await session.markPending("k");
        const log: unknown[] = [];
        const waiting = collect(log, "a", "k");
        await session.put("k", "new", 10);
        await waiting;
        expect(log).toEqual([["a", "new"]]);
      });

      test("releases its waiters in the order in which they came", async () => {
        await session.markPending("k");
        const log: unknown[] = [];
        const waiting = Array.from({ length: 20 }, (_, i) => collect(log, `waiter ${i}`, "k"));
        await session.put("k", 7, 10);
        await Promise.all(waiting);
        expect(log).toEqual(waiting.map((_, i) => [`waiter ${i}`, 7]));
      });

      test("releases waiters with the value that ended their wait, whatever came after", async () => {
        await session.markPending("k");
        const log: unknown[] = [];
        const waiting = collect(log, "a", "k");
        await harness.settle();
        const puts = [session.put("k", "first", 0.001), session.put("k", "second", 10), session.delete("k")];
        await Promise.all(puts);
        await waiting;
        expect(log).toEqual([["a", "first"]]);
      });

      test("is ended by a put of nil", async () => {
        await session.markPending("k");
        const log: unknown[] = [];
        const waiting = collect(log, "a", "k");
        await session.put("k", undefined, 10);
        await waiting;
        expect(log).toEqual([["a", undefined]]);
        expect(await other.get("k")).toBe(undefined);
      });

      test("may be marked again after a put", async () => {
        await session.markPending("k");
        await session.put("k", 1, 10);
        await other.markPending("k");
      });

      test("expires after 300 seconds, and releases its waiters with nil", async () => {
        await session.markPending("k");
        const log: unknown[] = [];
        const waiting = collect(log, "a", "k");
        await pass(299.999);
        expect(log).toEqual([]);
        await pass(0.002);
        await waiting;
        expect(log).toEqual([["a", undefined]]);
        expect(await other.get("k")).toBe(undefined);
        await other.markPending("k");
      });

      test("does not touch other keys", async () => {
        await session.markPending("k");
        await session.put("l", 1, 10);
        expect(await other.get("l")).toBe(1);
        await other.markPending("m");
      });
    });

    describe("a session that is released", () => {
      test("gives up its marks: waiters get nil", async () => {
        await session.markPending("k");
        await session.markPending("l");
        const log: unknown[] = [];
        const waiting = [collect(log, "k", "k"), collect(log, "l", "l")];
        await session.release();
        await Promise.all(waiting);
        // Each key has a line of its own.
        expect(log.sort()).toEqual([
          ["k", undefined],
          ["l", undefined],
        ]);
        await other.markPending("k");
      });

      test("leaves values and the marks of others", async () => {
        await session.put("v", 1, 10);
        await other.markPending("k");
        await session.release();
        expect(await session.get("v")).toBe(1);
        await expect(async () => third.markPending("k")).rejects.toThrow("already pending");
      });

      test("does not give up a mark that others ended and made anew", async () => {
        await session.markPending("k");
        await other.put("k", 1, 10);
        await other.markPending("k");
        await session.release();
        await expect(async () => third.markPending("k")).rejects.toThrow("already pending");
      });

      test("refuses to mark and to claim", async () => {
        await session.release();
        await expect(async () => session.markPending("k")).rejects.toThrow("the run has ended");
        await expect(async () => session.fetch("k")).rejects.toThrow("the run has ended");
        await other.markPending("k");
      });
    });

    describe.each(["release", "finish"] as const)("%s", (end) => {
      test("ends what waits in the session with nil, and nothing else", async () => {
        await other.markPending("k");
        const log: unknown[] = [];
        const own = [session.get("k"), session.fetch("k")];
        const others = collect(log, "other", "k");
        await session[end]();
        expect(await Promise.all(own)).toEqual([undefined, undefined]);
        expect(log).toEqual([]);
        await other.put("k", 1, 10);
        await others;
        expect(log).toEqual([["other", 1]]);
      });

      test("hands a claim on to those who wait in other sessions", async () => {
        const claim = (await other.fetch("k")) as Claim;
        const [own, next] = [session.fetch("k"), third.fetch("k")];
        await session[end]();
        await claim.giveUp();
        expect(await own).toBe(undefined);
        await ((await next) as Claim).fulfil(1, 10);
        expect(await other.get("k")).toBe(1);
      });
    });

    test("a session that is finished keeps its marks", async () => {
      await session.markPending("k");
      await session.finish();
      await expect(async () => other.markPending("k")).rejects.toThrow("already pending");
    });

    test("clearing the store deletes every key", async () => {
      await session.put("v", 1, 10);
      await session.markPending("k");
      const log: unknown[] = [];
      const waiting = collect(log, "a", "k");
      await harness.store.clear();
      await waiting;
      expect(log).toEqual([["a", undefined]]);
      expect(await session.get("v")).toBe(undefined);
      await other.markPending("k");
    });

    test("closing the store releases waiters with nil", async () => {
      await session.markPending("k");
      const log: unknown[] = [];
      const waiting = collect(log, "a", "k");
      await harness.store.close();
      await waiting;
      expect(log).toEqual([["a", undefined]]);
    });

    describeFetch(makeHarness);
    describeEvents(makeHarness);
    describeSequences(makeHarness, sequences);
  });
}
