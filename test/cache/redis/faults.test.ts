import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { RedisCache } from "../../../runtime/cache/redis/cache.js";
import { CacheError, type CacheSession, type Claim } from "../../../runtime/cache/store.js";
import { isClaim } from "../contract-fetch.js";
import { describeWithRedis, freePort, RedisServer } from "./server.js";
import { expectToWork, pause, World } from "./world.js";

describeWithRedis("when a connection is lost", () => {
  const world = World.make();

  test("who waits goes on waiting, and gets what was put meanwhile", async () => {
    const near = world.store();
    const far = world.distant();
    const keys = Array.from({ length: 20 }, (_, i) => `k${i}`);
    const session = near.open();
    for (const key of keys) await session.markPending(key);
    const waiting = keys.map((key) =>
      Promise.all(Array.from({ length: 20 }, (_, i) => far.open()[i % 2 === 0 ? "get" : "fetch"](key))),
    );
    for (const key of keys) await world.waitedFor(key);
    world.proxy.shut();
    for (const key of keys.slice(0, 10)) await session.put(key, key, 60);
    world.proxy.open();
    for (const key of keys.slice(0, 10)) await world.waitedFor(key, 0);
    for (const [i, key] of keys.slice(0, 10).entries()) expect(await waiting[i]).toEqual(Array(20).fill(key));
    for (const key of keys.slice(10)) await session.put(key, key, 60);
    for (const [i, key] of keys.entries()) expect(await waiting[i]).toEqual(Array(20).fill(key));
    await expectToWork(far);
  });

  test("over and over, nothing is lost and nothing hangs", async () => {
    const session = world.store().open();
    const far = world.distant();
    for (let round = 0; round < 20; round++) {
      const key = `k${round}`;
      await session.markPending(key);
      const waiting = Array.from({ length: 20 }, () => far.open().get(key));
      if (round % 2 === 0) await world.waitedFor(key);
      world.proxy.cut();
      if (round % 3 === 0) await pause(10);
      await session.put(key, round, 60);
      expect(await Promise.all(waiting)).toEqual(Array(20).fill(round));
    }
    await expectToWork(far);
  });

  test("between subscribing and looking, the value that was put there is found", async () => {
    const session = world.store().open();
    const far = world.distant();
    await session.markPending("k");
    const cut = new Promise<void>((resolve) => {
      world.proxy.when("subscribe", () => {
        world.proxy.cut();
        resolve();
      });
    });
    const waiting = [far.open().get("k"), far.open().fetch("k")];
    await cut;
    await session.put("k", "value", 60);
    expect(await Promise.all(waiting)).toEqual(["value", "value"]);
    await expectToWork(far);
  });

  test("and does not come back, who waits fails within the bound, and so does every operation", async () => {
    const session = world.store().open();
    const far = world.distant({ commandTimeout: 1.5 });
    await session.markPending("k");
    const other = far.open();
    const waiting = other.get("k");
    await world.waitedFor("k");
    world.proxy.shut();
    const where = `cannot reach redis://127.0.0.1:${world.proxy.port} within 1.5 s (`;
    await Promise.all([
      expect(waiting).rejects.toThrow(`cache.get: ${where}`),
      // These may have been sent before it was noticed.
      expect(other.put("k", 1, 1)).rejects.toThrow(/^cache\.put: (cannot reach|the connection to) redis:/),
      expect(other.delete("l")).rejects.toThrow(/^cache\.delete: (cannot reach|the connection to) redis:/),
      expect(other.get("l")).rejects.toThrow(CacheError),
      expect(other.fetch("k")).rejects.toThrow(`cache.fetch: ${where}`),
      expect(other.markPending("k")).rejects.toThrow(`cache.mark_pending: ${where}`),
      expect(far.clear()).rejects.toThrow(`cache.clear: ${where}`),
    ]);
    await other.release();
    world.proxy.open();
    await expectToWork(far);
  });

  test("while a put is under way, the put says that it is not known whether it was done", async () => {
    const far = world.distant();
    await far.connect();
    world.proxy.hold();
    const put = far.open().put("k", 1, 60) as Promise<void>;
    const failure = expect(put).rejects.toThrow(
      "was lost before it answered; whether it has done it is not known",
    );
    await pause(20);
    world.proxy.cut();
    world.proxy.release();
    await failure;
    await expectToWork(far);
  });

  test("without a sign, as networks lose them, it is made anew", async () => {
    const far = world.distant({ commandTimeout: 1.5 });
    const session = far.open();
    await world.store().open().markPending("k");
    const waiting = session.get("k") as Promise<unknown>;
    const failure = expect(waiting).rejects.toThrow("cache.get: ");
    await world.waitedFor("k");
    world.proxy.hold();
    await expect(session.get("l")).rejects.toThrow("has not answered within 1.5 s");
    await failure;
    // Those that are held stay so: new ones are made.
    world.proxy.forget();
    await expectToWork(far);
  });

  test("to a server that stops and starts again, hundreds that wait go on", async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    const stores = [
      world.store({ url: server.url, commandTimeout: 20 }),
      world.store({ url: server.url, commandTimeout: 20 }),
    ];
    const [one, two] = stores as [RedisCache, RedisCache];
    const session = one.open();
    const keys = Array.from({ length: 10 }, (_, i) => `k${i}`);
    for (const key of keys) await session.markPending(key);
    const gets = Array.from({ length: 300 }, (_, i) => two.open().get(`k${i % 10}`));
    let computed = 0;
    const fetches = Array.from({ length: 300 }, async (_, i) => {
      const end = await (i % 2 === 0 ? one : two).open().fetch(`k${i % 10}`);
      if (!isClaim(end)) return end;
      computed++;
      await end.fulfil("computed", 60);
      return "computed";
    });
    while (one.counters.waits + two.counters.waits < 600) await pause(5);
    await server.kill();
    await pause(100);
    await server.restart();
    // It has forgotten everything, the marks too: somebody computes each key again, once.
    expect(await Promise.all(fetches)).toEqual(Array(300).fill("computed"));
    expect(computed).toBe(10);
    for (const value of await Promise.all(gets)) expect([undefined, "computed"]).toContain(value);
    for (const store of stores) await expectToWork(store);
    for (const store of stores) store.close();
  });
});

describeWithRedis("a server that is slow", () => {
  const world = World.make();

  test("fails operations within the bound, and works afterwards", async () => {
    const store = world.store({ commandTimeout: 1 });
    await store.connect();
    await world.admin.sendCommand(["CLIENT", "PAUSE", "4000", "ALL"]);
    const session = store.open();
    const operations = [
      session.get("k"),
      session.put("k", 1, 60),
      session.markPending("m"),
      session.fetch("f"),
      session.delete("d"),
    ];
    await Promise.all(
      operations.map((operation) => expect(operation).rejects.toThrow("has not answered within 1 s")),
    );
    await world.admin.ping();
    await expectToWork(store);
    // What was done after all, when nobody wanted it any more, is given up.
    for (const key of ["m", "f"]) {
      const claim = await store.open().fetch(key);
      expect(claim).toHaveProperty("fulfil");
      await (claim as Claim).giveUp();
    }
  });
});

describeWithRedis("a server without memory", () => {
  const world = World.make("--maxmemory-policy", "noeviction");

  test("refuses what takes memory, and gives and deletes what there is", async () => {
    const store = world.store();
    const session = store.open();
    const claim = (await session.fetch("claimed")) as Claim;
    await session.markPending("marked");
    await session.put("there", "value", 60);
    const next = store.open().fetch("claimed");
    // Less than the server itself takes.
    await world.admin.configSet("maxmemory", "100kb");
    await expect(session.put("k", 1, 60)).rejects.toThrow(
      /^cache\.put: the server redis:\S+ has no memory left \(maxmemory\)/,
    );
    await expect(session.put("there", 1, 60)).rejects.toThrow("has no memory left");
    await expect(session.markPending("m")).rejects.toThrow("cache.mark_pending: the server");
    await expect(session.fetch("f")).rejects.toThrow("has no memory left");
    await expect(claim.fulfil(1, 60)).rejects.toThrow("cache.fetch: the server");
    expect(await session.get("there")).toBe("value");
    await session.delete("marked");
    await claim.giveUp();
    await expect(next).rejects.toThrow("has no memory left");
    await store.clear();
    await world.admin.configSet("maxmemory", "0");
    await expectToWork(store);
    const again = await session.fetch("claimed");
    expect(again).toHaveProperty("fulfil");
  });
});

describeWithRedis("values and keys that cannot be", () => {
  const world = World.make("--proto-max-bulk-len", "1mb");

  test("a value above the store's limit is refused, and nothing is changed", async () => {
    const store = world.store({ maxValueBytes: 1000 });
    const session = store.open();
    await session.put("k", "old", 60);
    const message = "value too large (1005 bytes, the limit is 1000)";
    await expect(session.put("k", "x".repeat(1001), 60)).rejects.toThrow(`cache.put: ${message}`);
    expect(await session.get("k")).toBe("old");
    const claim = (await session.fetch("c")) as Claim;
    await expect(claim.fulfil("x".repeat(1001), 60)).rejects.toThrow(`cache.fetch: ${message}`);
    await claim.fulfil("x".repeat(990), 60);
    expect(await session.get("c")).toBe("x".repeat(990));
  });

  test("a value above the server's limit is an error, and the store works afterwards", async () => {
    const store = world.store();
    const session = store.open();
    await session.put("k", "old", 60);
    await expect(session.put("k", "x".repeat(2_000_000), 60)).rejects.toThrow(/^cache\.put: .*redis:/);
    expect(await session.get("k")).toBe("old");
    await expectToWork(store);
  });

  test.each<[string, (key: string) => Promise<unknown>]>([
    ["of another type", (key) => world.admin.rPush(key, "item")],
    ["that is no entry", (key) => world.admin.set(key, "hello")],
    ["that begins like an entry", (key) => world.admin.set(key, "v\xff\xff")],
  ])("a key that holds something %s is left alone", async (kind, set) => {
    const store = world.store();
    const session = store.open();
    await set("lua2js:{k}");
    const message = /^cache\.\w+: what redis:\S+ holds under this key was not stored by a cache/;
    await expect(session.get("k")).rejects.toThrow(message);
    await expect(session.fetch("k")).rejects.toThrow(message);
    if (kind !== "that begins like an entry") {
      await expect(session.put("k", 1, 60)).rejects.toThrow(message);
      await expect(session.markPending("k")).rejects.toThrow(message);
      await expect(session.delete("k")).rejects.toThrow(message);
      expect(await world.admin.exists("lua2js:{k}")).toBe(1);
    }
    await expectToWork(store);
  });
});

describeWithRedis("a server with a password", () => {
  const world = World.make();

  test("is used with it, which no message shows; without it, operations fail at once", async () => {
    const server = await RedisServer.start("--requirepass", "secret");
    onTestFinished(() => server.stop());
    const right = world.store({ url: `redis://:secret@127.0.0.1:${server.port}` });
    await expectToWork(right);
    const without = world.store({ url: server.url, commandTimeout: 60 });
    await expect(without.connect()).rejects.toThrow(
      /^cache: the server redis:\S+ does not permit it \(NOAUTH/,
    );
    const wrong = world.store({ url: `redis://:wrong@127.0.0.1:${server.port}`, commandTimeout: 60 });
    const failure = await wrong
      .open()
      .put("k", 1, 1)
      ?.then(null, (error: Error) => error.message);
    expect(failure).toContain("cache.put: the server redis://127.0.0.1:");
    expect(failure).not.toContain("wrong");
  });
});

describeWithRedis("a server with rights", () => {
  const world = World.make();

  test("needs to give no more than docs/redis.md says", async () => {
    const page = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "redis.md"), "utf8");
    const [, paragraph] = /\*\*Rights\.\*\*([\s\S]*?)\n\n/.exec(page) as RegExpExecArray;
    const commands = [...(paragraph as string).matchAll(/`([A-Z]+)( SLOTS)?`/g)].map(
      ([, name]) => `+${name}`,
    );
    expect(commands.length).toBeGreaterThan(15);
    const names = ["~lua2js:*", "&lua2js:*"];
    await world.admin.sendCommand(["ACL", "SETUSER", "app", "on", ">secret", ...names, ...commands]);
    const store = world.store({ url: world.server.url.replace("//", "//app:secret@"), commandTimeout: 2 });
    await expectToWork(store);
    const claim = (await store.open().fetch("k")) as Claim;
    await claim.fulfil("x".repeat(100_000), 60);
    const session = store.open();
    await session.markPending("k");
    await session.release();
    await store.clear();
    expect(await store.open().get("k")).toBe(undefined);
    const other = world.store({ url: world.server.url.replace("//", "//app:secret@"), prefix: "other:" });
    await expect(other.open().get("k")).rejects.toThrow(
      /^cache\.get: the server redis:\S+ does not permit it \(NOPERM/,
    );
  });
});

describe("RedisCache without a server", () => {
  test("fails within the bound, and says where it has looked", async () => {
    const port = await freePort();
    const store = new RedisCache({ url: `redis://user:secret@127.0.0.1:${port}/3`, commandTimeout: 0.3 });
    const session: CacheSession = store.open();
    const message = `cache.get: cannot reach redis://127.0.0.1:${port}/3 within 0.3 s (connect ECONNREFUSED 127.0.0.1:${port}): is the server running?`;
    await expect(session.get("k")).rejects.toThrow(message);
    await session.release();
    store.close();
    await expect(session.get("k")).rejects.toThrow("cache.get: it is closed");
  });

  test.each([
    ["url", "localhost:6379", "url must be like redis://host:6379/0"],
    ["url", "redis://localhost/x", "url must be like"],
    ["url", [], "url must name a server"],
    ["prefix", "a{b}", "prefix must be ASCII text"],
    ["prefix", "é", "prefix must be ASCII text"],
    ["pendingTtl", 0, "pendingTtl must be a number above 0"],
    ["commandTimeout", "5", "commandTimeout must be a number above 0"],
    ["waitTimeout", -1, "waitTimeout must be a number above 0"],
    ["maxValueBytes", Number.NaN, "maxValueBytes must be a number above 0"],
  ])("refuses %s: %j", (name, value, message) => {
    expect(() => new RedisCache({ [name]: value })).toThrow(message);
  });
});
