import { describe, expect, test } from "vitest";
import type { RedisCache } from "../../../runtime/cache/redis/cache.js";
import type { CacheSession, Claim } from "../../../runtime/cache/store.js";
import type { Neutral } from "../../../runtime/realm/transfer.js";
import { isClaim } from "../contract-fetch.js";
import { describeWithRedis } from "./server.js";
import { expectToWork, pause, World } from "./world.js";

const MARK = `p${"x".repeat(24)}`;

describeWithRedis("waiting on a server", () => {
  const world = World.make();

  /** Stores as of several processes, and a session of each. */
  function processes(count: number): { stores: RedisCache[]; sessions: CacheSession[] } {
    const stores = Array.from({ length: count }, () => world.store());
    return { stores, sessions: stores.map((store) => store.open()) };
  }

  describe("across processes", () => {
    test("a value ends the wait of all, each with a copy", async () => {
      const { sessions } = processes(4);
      const [first, ...others] = sessions as [CacheSession, ...CacheSession[]];
      await first.markPending("k");
      const waiting = others.flatMap((session) => [session.get("k"), session.fetch("k")]);
      await world.waitedFor("k", 3);
      const value = { array: [1, 2], keys: ["a"], values: ["b"] };
      await first.put("k", value, 60);
      expect(await Promise.all(waiting)).toEqual(Array(6).fill(value));
    });

    test("exactly one of many marks, and exactly one claims", async () => {
      const { sessions } = processes(5);
      for (let round = 0; round < 20; round++) {
        const marks = await Promise.allSettled(sessions.map(async (one) => one.markPending(`m${round}`)));
        expect(marks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
        const ends = sessions.map((one) => Promise.resolve(one.fetch(`c${round}`)));
        const computed = await Promise.all(
          ends.map(async (end) => {
            const claim = await end;
            if (!isClaim(claim)) return 0;
            await claim.fulfil("value", 60);
            return 1;
          }),
        );
        expect(computed.reduce<number>((sum, one) => sum + one, 0)).toBe(1);
      }
    });

    test("of those who fail to compute, one after the other hands the claim on", async () => {
      const { sessions } = processes(5);
      let computing = 0;
      let computed = 0;
      const results = await Promise.all(
        sessions.map(async (session) => {
          const end = await session.fetch("k");
          if (!isClaim(end)) return end;
          computing++;
          expect(computing).toBe(1);
          await pause(10);
          computing--;
          computed++;
          if (computed < 4) await end.giveUp();
          else await end.fulfil("at last", 60);
          return computed;
        }),
      );
      expect(computed).toBe(4);
      expect(results.filter((result) => result === "at last")).toHaveLength(1);
    });

    test("a run that fails gives up its own marks only", async () => {
      const { stores, sessions } = processes(2);
      const [one, two] = sessions as [CacheSession, CacheSession];
      const neighbour = (stores[0] as (typeof stores)[number]).open();
      await one.markPending("mine");
      await two.markPending("theirs");
      await one.markPending("was mine");
      await two.put("was mine", 1, 60);
      await two.markPending("was mine");
      const waiting = [two.get("mine"), neighbour.get("theirs"), neighbour.get("was mine")];
      for (const key of ["mine", "theirs", "was mine"])
        await world.waitedFor(key === "was mine" ? "was%20mine" : key);
      await one.release();
      expect(await waiting[0]).toBe(undefined);
      await two.put("theirs", 1, 60);
      await two.put("was mine", 2, 60);
      expect(await Promise.all(waiting)).toEqual([undefined, 1, 2]);
    });

    test("10,000 wait for one key in two processes, and get it in their order", async () => {
      const { stores, sessions } = processes(2);
      const [one, two] = sessions as [CacheSession, CacheSession];
      await one.markPending("k");
      const logs: [number[], number[]] = [[], []];
      const waiting = Array.from({ length: 10_000 }, async (_, i) => {
        const value = await (i % 2 === 0 ? one : two).get("k");
        expect(value).toBe("value");
        logs[i % 2]?.push(i);
      });
      while (stores.some(({ counters }) => counters.waits < 5000)) await pause(5);
      await one.put("k", "value", 60);
      await Promise.all(waiting);
      for (const log of logs) expect(log).toEqual(log.toSorted((a, b) => a - b));
      expect(logs[0].length + logs[1].length).toBe(10_000);
      for (const store of stores) await expectToWork(store);
    });

    test("a value too large for a message comes too, whatever is put after it", async () => {
      const { sessions } = processes(2);
      const [one, two] = sessions as [CacheSession, CacheSession];
      await one.markPending("k");
      const waiting = [two.get("k"), two.fetch("k")];
      await world.waitedFor("k");
      const large = "x".repeat(1_000_000);
      await Promise.all([one.put("k", large, 60), one.put("k", "small", 60)]);
      expect(await Promise.all(waiting)).toEqual([large, large]);
    });

    test("nobody is subscribed when nobody waits", async () => {
      const { sessions } = processes(1);
      const session = sessions[0] as CacheSession;
      await session.markPending("k");
      const waiting = session.get("k");
      await world.waitedFor("k");
      await session.put("k", 1, 60);
      await waiting;
      while ((await world.subscribers("k")) > 0) await pause(5);
    });
  });

  describe("is bounded", () => {
    test("by the pending state: of a dead process' mark nobody else knows", async () => {
      const session = world.store().open();
      await world.admin.set("lua2js:{k}", MARK, { expiration: { type: "PX", value: 300 } });
      const waiting = [session.get("k"), session.fetch("k"), session.fetch("k")];
      expect(await waiting[0]).toBe(undefined);
      const claim = (await waiting[1]) as Claim;
      await claim.fulfil("value", 60);
      expect(await waiting[2]).toBe("value");
    });

    test("by waitTimeout", async () => {
      const store = world.store({ waitTimeout: 0.2 });
      const session = store.open();
      await session.markPending("k");
      const message = "the key is still pending after 0.2 s, the limit of waiting";
      await expect(session.get("k")).rejects.toThrow(`cache.get: ${message}`);
      await expect(session.fetch("k")).rejects.toThrow(`cache.fetch: ${message}`);
      await session.put("k", 1, 60);
      await expectToWork(store);
    });

    test("when a mark vanishes without a word: somebody looks again", async () => {
      const session = world.store({ commandTimeout: 1 }).open();
      await session.markPending("k");
      const waiting = [session.get("k"), session.get("k")];
      await world.waitedFor("k");
      await world.admin.flushAll();
      expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
    });
  });

  test("put, delete and expiry race with gets that arrive", async () => {
    const { stores, sessions } = processes(3);
    const puts = new Set<Neutral>([undefined]);
    const keys = ["a", "b"];
    let count = 0;
    /** From a seed, so that a failure can be had again. */
    let seed = 42;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    const gets: Array<Promise<unknown>> = [];
    for (let i = 0; i < 1500; i++) {
      const session = sessions[random(3)] as CacheSession;
      const key = keys[random(2)] as string;
      const value = ++count;
      switch (random(6)) {
        case 0:
          puts.add(value);
          await session.put(key, value, random(2) === 0 ? 0.002 : 60);
          break;
        case 1:
          await session.delete(key);
          break;
        case 2:
          await Promise.resolve(session.markPending(key)).catch(() => {});
          break;
        case 3:
          gets.push(
            (async () => {
              const end = await session.fetch(key);
              if (!isClaim(end)) return end;
              puts.add(value);
              if (value % 3 === 0) await end.giveUp();
              else await end.fulfil(value, 60);
              return value;
            })(),
          );
          break;
        default:
          gets.push(Promise.resolve(session.get(key)));
      }
    }
    for (const key of keys) await sessions[0]?.put(key, "end", 60);
    puts.add("end");
    for (const value of await Promise.all(gets)) expect(puts.has(value as Neutral)).toBe(true);
    for (const session of sessions) for (const key of keys) expect(await session.get(key)).toBe("end");
    for (const store of stores) await expectToWork(store);
  });
});
