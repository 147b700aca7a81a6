import { MessageChannel, type MessagePort } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { MemoryCache } from "../../runtime/cache/memory.js";
import { CacheError, type CacheSession, type Claim } from "../../runtime/cache/store.js";
import { ThreadCache } from "../../runtime/cache/thread/client.js";
import { CacheServer } from "../../runtime/cache/thread/server.js";
import type { NeutralTable } from "../../runtime/realm/transfer.js";
import { describeCacheContract } from "./contract.js";
import type { Harness } from "./harness.js";
import { TestClock } from "./test-clock.js";

/** A store and threads that share it: in this very thread, but with nothing between them but messages. */
function connect(clients: number) {
  const clock = new TestClock();
  const owner = new MemoryCache({ clock });
  const links = Array.from({ length: clients }, () => {
    const { port1, port2 } = new MessageChannel();
    return { server: new CacheServer(owner, port1), client: new ThreadCache(port2), ports: [port1, port2] };
  });
  const probes = links.map(({ client }) => client.open());
  /** When an answer is back, all that was said before it has been heard; once more for what that has caused. */
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 2; i++) await Promise.all(probes.map((probe) => probe.delete("\0nobody has this")));
  };
  const close = (): void => {
    for (const { client, ports } of links) {
      client.close();
      for (const port of ports as MessagePort[]) port.close();
    }
    owner.close();
  };
  return { clock, owner, links, settle, close };
}

describeCacheContract("ThreadCache", (): Harness => {
  const { clock, links, settle, close } = connect(2);
  const [store, ...peers] = links.map(({ client }) => client);
  return {
    store: store as ThreadCache,
    peers,
    settle,
    close,
    async advance(seconds) {
      await settle();
      clock.advance(seconds * 1000);
      await settle();
    },
  };
});

describe("a thread's view of a store", () => {
  test("of a thread that is gone gives up the marks and claims of its runs, but those of ended runs stay", async () => {
    const { owner, links, settle, close } = connect(2);
    const [dying, living] = links as [(typeof links)[0], (typeof links)[0]];
    const ended = dying.client.open();
    await ended.markPending("left by an ended run");
    await ended.finish();
    const session = dying.client.open();
    await session.markPending("marked");
    await session.fetch("claimed");
    const other = living.client.open();
    const waiting = [other.get("marked"), other.fetch("claimed")];
    await settle();
    await dying.server.disconnect();
    expect(await waiting[0]).toBe(undefined);
    expect(await waiting[1]).toHaveProperty("fulfil");
    expect(owner.counters.pending).toBe(2);
    close();
  });

  test("passes over the waiting fetches of a thread that is gone", async () => {
    const { links, settle, close } = connect(2);
    const [dying, living] = links as [(typeof links)[0], (typeof links)[0]];
    const first = (await living.client.open().fetch("k")) as Claim;
    void Promise.resolve(dying.client.open().fetch("k")).catch(() => {});
    await settle();
    const second = living.client.open().fetch("k");
    await settle();
    await dying.server.disconnect();
    await first.giveUp();
    expect(await second).toHaveProperty("fulfil");
    close();
  });

  test("fails what it is asked when the owner is gone, and what it was asked before", async () => {
    const { links, settle, close } = connect(1);
    const { client, server } = links[0] as (typeof links)[0];
    const session = client.open();
    await session.markPending("k");
    const waiting = session.get("k") as Promise<unknown>;
    await settle();
    await server.disconnect();
    await expect(waiting).rejects.toThrow("cache: the thread that keeps it has ended");
    await expect(session.put("k", 1, 1)).rejects.toThrow(CacheError);
    close();
  });

  test("takes and answers tables of any depth", async () => {
    const { links, close } = connect(1);
    const session = links[0]?.client.open() as CacheSession;
    let deep: NeutralTable = { array: [], keys: [], values: [] };
    for (let i = 0; i < 100_000; i++) deep = { array: [deep], keys: [], values: [] };
    await session.put("k", deep, 10);
    let copy = (await session.get("k")) as NeutralTable;
    let depth = 0;
    for (; copy.array.length > 0; depth++) copy = copy.array[0] as NeutralTable;
    expect(depth).toBe(100_000);
    close();
  });

  test("goes on after the store has refused", async () => {
    const { port1, port2 } = new MessageChannel();
    const server = new CacheServer(new MemoryCache({ maxBytes: 1000 }), port1);
    const client = new ThreadCache(port2);
    const session = client.open();
    const claim = (await session.fetch("k")) as Claim;
    await expect(claim.fulfil("x".repeat(2000), 10)).rejects.toThrow("cache.fetch: value too large");
    await claim.fulfil("small", 10);
    expect(await session.get("k")).toBe("small");
    client.close();
    await server.disconnect();
  });

  test("answers what a run asks after its end, but gives it no claims", async () => {
    const { links, close } = connect(1);
    const session = links[0]?.client.open() as CacheSession;
    await session.finish();
    await session.put("k", 1, 10);
    expect(await session.get("k")).toBe(1);
    await expect(session.fetch("l")).rejects.toThrow("cache.fetch: the run has ended");
    close();
  });
});
