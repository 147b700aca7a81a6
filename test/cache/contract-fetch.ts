import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CacheSession, Claim } from "../../runtime/cache/store.js";
import type { Neutral } from "../../runtime/realm/transfer.js";
import type { Harness, MakeHarness } from "./harness.js";

export const isClaim = (end: Neutral | Claim): end is Claim => typeof end === "object" && "fulfil" in end;

/** What every store promises of `fetch` and its claims. */
export function describeFetch(makeHarness: MakeHarness): void {
  describe("fetch", () => {
    let harness: Harness;
    let sessions: CacheSession[];
    let log: unknown[];

    beforeEach(async () => {
      harness = await makeHarness();
      sessions = Array.from({ length: 5 }, () => harness.store.open());
      log = [];
    });
    afterEach(() => harness.close());

    const session = (i: number): CacheSession => sessions[i] as CacheSession;

    async function claim(i: number, key = "k"): Promise<Claim> {
      const end = await session(i).fetch(key);
      if (!isClaim(end)) throw new Error(`no claim, but ${String(end)}`);
      return end;
    }

    /** Starts an operation that waits; what it answers is logged, a claim as itself. */
    async function wait(operation: "get" | "fetch", i: number): Promise<void> {
      const end = await session(i)[operation]("k");
      log.push([i, end]);
    }

    const claimed = expect.objectContaining({ fulfil: expect.any(Function) });

    test("answers the value that is there, false too", async () => {
      await session(0).put("k", 1, 10);
      await session(0).put("f", false, 10);
      expect(await session(1).fetch("k")).toBe(1);
      expect(await session(1).fetch("f")).toBe(false);
    });

    test("answers a claim for a key that is absent, expired or nil", async () => {
      await session(0).put("expired", 1, 1);
      await session(0).put("nil", undefined, 10);
      await harness.advance(1);
      for (const key of ["absent", "expired", "nil"]) await claim(0, key);
    });

    test("lets others wait for the value, in the order in which they came", async () => {
      const first = await claim(0);
      const waiting = [wait("fetch", 1), wait("get", 2), wait("fetch", 3)];
      await harness.settle();
      expect(log).toEqual([]);
      await first.fulfil("value", 10);
      await Promise.all(waiting);
      const values = [1, 2, 3].map((i) => [i, "value"]);
      expect(log).toEqual(values);
      expect(await session(4).get("k")).toBe("value");
    });

    test("hands nil on, and then computes again", async () => {
      const first = await claim(0);
      const waiting = wait("fetch", 1);
      await harness.settle();
      await first.fulfil(undefined, 10);
      await waiting;
      expect(log).toEqual([[1, undefined]]);
      await claim(2);
    });

    test("gives exactly one of 50 the claim", async () => {
      const ends = Array.from({ length: 50 }, () => Promise.resolve(harness.store.open().fetch("k")));
      const first = await Promise.any(ends.map(async (end) => ((await end) as Claim).fulfil("value", 10)));
      expect(first).toBe(undefined);
      const all = await Promise.all(ends);
      expect(all.filter(isClaim)).toHaveLength(1);
      expect(all.filter((end) => end === "value")).toHaveLength(49);
    });

    test("that is given up answers nil to get and goes to the first that waits in fetch", async () => {
      const first = await claim(0);
      const waiting = [wait("get", 1), wait("fetch", 2), wait("fetch", 3), wait("get", 4)];
      await first.giveUp();
      await Promise.all([waiting[0], waiting[1], waiting[3]]);
      await harness.settle();
      expect(log).toHaveLength(3);
      expect(log).toEqual(expect.arrayContaining([[1, undefined], [2, claimed], [4, undefined]])); // biome-ignore format: one line
      const [, second] = log.find((entry) => isClaim((entry as [number, Claim])[1])) as [number, Claim];
      await second.giveUp();
      await waiting[2];
      expect(log[3]).toEqual([3, claimed]);
    });

    test.each<[string, (holder: CacheSession) => unknown]>([
      ["released", (holder) => holder.release()],
      ["finished", (holder) => holder.finish()],
      ["deleted", () => session(4).delete("k")],
      ["cleared", () => harness.store.clear()],
      ["expired", () => harness.advance(301)],
    ])(
      "of a claim that is %s goes to the next, and what it computes late is not stored over that",
      async (_, end) => {
        const first = await claim(0);
        const waiting = wait("fetch", 1);
        await end(session(0));
        await waiting;
        expect(log).toEqual([[1, claimed]]);
        await first.fulfil("late", 10);
        await first.giveUp();
        await expect(async () => session(4).markPending("k")).rejects.toThrow("already pending");
        await (log[0] as [number, Claim])[1].fulfil("value", 10);
        expect(await session(4).get("k")).toBe("value");
      },
    );

    test("of a claim that was deleted stores nothing", async () => {
      const first = await claim(0);
      await session(1).delete("k");
      await first.fulfil("stale", 10);
      expect(await session(1).get("k")).toBe(undefined);
    });

    test("of a claim that merely expired stores what it has, if nothing has happened to the key since", async () => {
      const late = ["free", "put", "marked", "put for a moment", "deleted", "claimed for a moment"];
      const claims = await Promise.all(late.map((key) => claim(0, key)));
      await harness.advance(301);
      await session(1).put("put", "other", 10);
      await session(1).markPending("marked");
      await session(1).put("put for a moment", "other", 0.5);
      await session(1).delete("deleted");
      await (await claim(1, "claimed for a moment")).giveUp();
      await harness.advance(1);
      for (const one of claims) await one.fulfil("late", 10);
      const found = ["free", "put", "put for a moment", "deleted", "claimed for a moment"];
      const values = await Promise.all(found.map((key) => session(2).get(key)));
      expect(values).toEqual(["late", "other", undefined, undefined, undefined]);
      await expect(async () => session(2).markPending("marked")).rejects.toThrow("already pending");
    });

    test("of a claim that expired stores nothing once its run is over", async () => {
      const late = await claim(0);
      await harness.advance(301);
      await session(0).finish();
      await late.fulfil("late", 10);
      expect(await session(1).get("k")).toBe(undefined);
    });

    test("waits for a key that was marked by hand, and gets what is put", async () => {
      await session(0).markPending("k");
      const waiting = [wait("fetch", 1), wait("fetch", 2)];
      await session(0).put("k", "value", 10);
      await Promise.all(waiting);
      const values = [1, 2].map((i) => [i, "value"]);
      expect(log).toEqual(values);
    });

    test("claims a key whose mark was given up", async () => {
      await session(0).markPending("k");
      const waiting = wait("fetch", 1);
      await session(0).release();
      await waiting;
      expect(log).toEqual([[1, claimed]]);
    });

    test("makes the key pending for mark_pending, and put by somebody else wins", async () => {
      const first = await claim(0);
      await expect(async () => session(1).markPending("k")).rejects.toThrow("already pending");
      const waiting = wait("fetch", 1);
      await session(2).put("k", "put", 10);
      await first.fulfil("computed", 10);
      await waiting;
      expect(log).toEqual([[1, "put"]]);
      expect(await session(3).get("k")).toBe("put");
    });

    test("passes over those whose run is over", async () => {
      const first = await claim(0);
      const waiting = [wait("fetch", 1), wait("fetch", 2)];
      await harness.settle();
      await session(1).release();
      await first.giveUp();
      await Promise.all(waiting);
      expect(log).toEqual(expect.arrayContaining([[1, undefined], [2, claimed]])); // biome-ignore format: one line
    });

    test("answers nil when the store is closed", async () => {
      await claim(0);
      const waiting = [wait("fetch", 1), wait("get", 2)];
      await harness.store.close();
      await Promise.all(waiting);
      const values = [1, 2].map((i) => [i, undefined]);
      expect(log).toEqual(values);
    });

    test("releases 10,000 that wait, in order", async () => {
      const first = await claim(0);
      const waiting = Array.from({ length: 10_000 }, async (_, i) => {
        await session(i % 5)[i % 2 === 0 ? "get" : "fetch"]("k");
        log.push(i);
      });
      await harness.settle();
      await first.fulfil(1, 10);
      await Promise.all(waiting);
      expect(log).toEqual(log.map((_, i) => i));
    });
  });
}
