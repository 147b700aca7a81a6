import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { RedisCache } from "../../../runtime/cache/redis/cache.js";
import { namesOf } from "../../../runtime/cache/redis/names.js";
import type { RedisCacheOptions } from "../../../runtime/cache/redis/options.js";
import { isClaim } from "../contract-fetch.js";
import { ClusterNodes } from "./cluster-nodes.js";
import { said, startProcess } from "./process.js";
import { describeWithRedis, type RedisServer } from "./server.js";
import { expectToWork, pause } from "./world.js";

describeWithRedis("a cluster", () => {
  let cluster: ClusterNodes;
  let stores: RedisCache[] = [];
  const keys = Array.from({ length: 30 }, (_, i) => `key ${i}`);

  beforeAll(async () => {
    cluster = await ClusterNodes.start();
  });
  afterAll(() => cluster?.stop());
  afterEach(async () => {
    await stores[0]?.clear();
    for (const store of stores) store.close();
    stores = [];
  });

  function store(options: RedisCacheOptions = {}): RedisCache {
    const made = new RedisCache({ url: cluster.nodes[0]?.url, commandTimeout: 20, ...options });
    stores.push(made);
    return made;
  }

  /** Until this many subscribe to the channel of each key, in its shard. */
  async function waitedFor(count: number, ...names: string[]): Promise<void> {
    const channels = names.map((key) => namesOf("lua2js:", key).entry);
    for (;;) {
      const counts = new Map<string, number>();
      for (const node of cluster.nodes) {
        const list = (await cluster.ask(node, "PUBSUB", "SHARDNUMSUB", ...channels)) as Array<
          string | number
        >;
        for (let i = 0; i < list.length; i += 2) {
          const channel = String(list[i]);
          counts.set(channel, (counts.get(channel) ?? 0) + Number(list[i + 1]));
        }
      }
      if (channels.every((channel) => counts.get(channel) === count)) return;
      await pause(10);
    }
  }

  test.each(["k", "", "a}b", "{a}b", "{}", "%", "\0\xff ", "k".repeat(1000)])(
    "all that belongs to the key %j is in one slot",
    async (key) => {
      const node = cluster.nodes[0] as RedisServer;
      const { entry, claim, end } = namesOf("prefix:", key);
      const slots = await Promise.all(
        [entry, claim, end].map((name) => cluster.ask(node, "CLUSTER", "KEYSLOT", name)),
      );
      expect(new Set(slots).size).toBe(1);
      const session = store().open();
      await session.put(key, key, 60);
      expect(await session.get(key)).toBe(key);
    },
  );

  test("wakes those who wait for keys in all shards, by messages that stay in the shard", async () => {
    const [one, two] = [store().open(), store().open()];
    for (const key of keys) await one.markPending(key);
    const waiting = keys.flatMap((key) => [two.get(key), two.fetch(key)]);
    await waitedFor(1, ...keys);
    for (const node of cluster.nodes) {
      expect(await cluster.ask(node, "PUBSUB", "CHANNELS")).toEqual([]);
      expect((await cluster.ask(node, "PUBSUB", "SHARDCHANNELS")) as string[]).not.toEqual([]);
    }
    const large = "x".repeat(100_000);
    await Promise.all(keys.map((key, i) => one.put(key, i % 2 === 0 ? key : large, 60)));
    const values = await Promise.all(waiting);
    expect(values).toEqual(keys.flatMap((key, i) => Array(2).fill(i % 2 === 0 ? key : large)));
    await waitedFor(0, ...keys);
  });

  test("has exactly one of many compute", async () => {
    const sessions = Array.from({ length: 4 }, () => store().open());
    let computed = 0;
    const results = await Promise.all(
      keys.flatMap((key) =>
        sessions.map(async (session) => {
          const end = await session.fetch(key);
          if (!isClaim(end)) return end === key;
          // The first attempt at each fails.
          if (++computed <= keys.length) await end.giveUp();
          else await end.fulfil(key, 60);
          return true;
        }),
      ),
    );
    expect(results).not.toContain(false);
    expect(computed).toBeGreaterThanOrEqual(keys.length);
    expect(computed).toBeLessThanOrEqual(2 * keys.length);
  });

  test("clear deletes the keys of all shards, and no others", async () => {
    const session = store().open();
    const other = store({ prefix: "other:" }).open();
    for (const key of keys) await session.put(key, key, 60);
    await session.markPending("marked");
    await other.put("k", "kept", 60);
    await stores[0]?.clear();
    for (const key of keys) expect(await session.get(key)).toBe(undefined);
    await session.markPending("marked");
    expect(await other.get("k")).toBe("kept");
    await other.delete("k");
  });

  test("may move a slot while its keys are waited for", async () => {
    const [one, two] = [store({ commandTimeout: 2 }), store({ commandTimeout: 2 })];
    const session = one.open();
    await session.markPending("k");
    await session.put("there", 1, 60);
    const waiting = [two.open().get("k"), two.open().fetch("k")];
    await waitedFor(1, "k");
    const from = await cluster.nodeOf("lua2js:{k}");
    const to = cluster.nodes.find((node) => node !== from) as RedisServer;
    await cluster.move("lua2js:{k}", from, to);
    await session.put("k", "value", 60);
    expect(await Promise.all(waiting)).toEqual(["value", "value"]);
    expect(await two.open().get("there")).toBe(1);
    await cluster.move("lua2js:{k}", to, from);
    expect(await two.open().get("k")).toBe("value");
    await expectToWork(one);
  });

  test("keeps no process alive that has not closed its store", async () => {
    const child = startProcess(`
      const cache = new RedisCache({ url: "${cluster.nodes[0]?.url}" });
      const session = cache.open();
      for (const key of ["a", "b", "c", "d"]) await session.markPending(key);
      const waiting = ["a", "b", "c", "d"].map((key) => session.get(key));
      for (const key of ["a", "b", "c", "d"]) await session.put(key, key, 60);
      console.log((await Promise.all(waiting)).join());`);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    expect(await said(child)).toBe("a,b,c,d");
    expect(await ended).toBe(0);
  });

  test("may lose a node: its keys fail within the bound, those of others do not, and it comes back", async () => {
    const far = store({ url: cluster.urls, commandTimeout: 2 });
    const session = far.open();
    for (const key of keys) await session.put(key, key, 60);
    const lost = await cluster.nodeOf("lua2js:{key%200}");
    await lost.kill();
    const outcomes = await Promise.allSettled(keys.map(async (key) => session.get(key)));
    expect(outcomes[0]).toMatchObject({ status: "rejected" });
    const failed = outcomes.filter((outcome) => outcome.status === "rejected");
    for (const { reason } of failed) expect(reason.message).toMatch(/^cache\.get: .*redis:/);
    expect(failed.length).toBeLessThan(keys.length);
    await lost.restart();
    await cluster.isReady();
    const again = store();
    for (const [i, key] of keys.entries()) {
      const kept = outcomes[i]?.status === "fulfilled";
      expect(await again.open().get(key)).toBe(kept ? key : undefined);
    }
    await expectToWork(far);
  });
});

describe("names on the server", () => {
  test.each([
    ["k", "lua2js:{k}"],
    ["", "lua2js:{%}"],
    ["a b%c}d{\xff", "lua2js:{a%20b%25c%7Dd%7B%FF}"],
  ])("of the key %j are readable, and nobody else's", (key, entry) => {
    expect(namesOf("lua2js:", key)).toEqual({ entry, claim: `${entry}:claim`, end: `${entry}:end` });
  });
});
