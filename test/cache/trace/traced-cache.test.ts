import { MessageChannel } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { MemoryCache } from "../../../runtime/cache/memory.js";
import type { CacheStore } from "../../../runtime/cache/store.js";
import { ThreadCache } from "../../../runtime/cache/thread/client.js";
import { CacheServer } from "../../../runtime/cache/thread/server.js";
import type { TraceEvent } from "../../../runtime/cache/trace/events.js";
import { TracedCache } from "../../../runtime/cache/trace/traced-cache.js";
import { describeCacheContract } from "../contract.js";
import { nextTurn } from "../harness.js";
import { TestClock } from "../test-clock.js";

describeCacheContract("TracedCache", () => {
  const clock = new TestClock();
  const store = new TracedCache(new MemoryCache({ clock }), () => {});
  return {
    store,
    advance: (seconds) => clock.advance(seconds * 1000),
    settle: nextTurn,
    close: async () => store.close(),
  };
});

/** What was told, in short: `2 miss key`. */
function follow(store: CacheStore): { cache: TracedCache; told: string[] } {
  const told: string[] = [];
  const cache = new TracedCache(store, (event) => told.push(inShort(event)));
  return { cache, told };
}

function inShort(event: TraceEvent): string {
  const { type } = event;
  if (type === "open") return `${event.run} open ${event.name}`;
  if (type === "end") return `${event.run} end${event.failed ? ", failed" : ""}`;
  if (type === "resume") return `${event.run} resume ${event.wait}: ${event.found}`;
  if (type === "clear") return type;
  if (!("run" in event)) return `${type} ${event.key}`;
  const wait = event.wait === undefined ? "" : ` as ${event.wait}`;
  return `${event.run} ${type} ${event.key}${wait}${event.position === undefined ? "" : ` at ${event.position}`}`;
}

describe("a TracedCache tells", () => {
  test("who does what", async () => {
    const { cache, told } = follow(new MemoryCache());
    const [a, b] = [cache.open({ name: "a" }), cache.open({ name: "b", position: () => "b.lua:1" })];
    a.get("k");
    a.markPending("k");
    expect(() => b.markPending("k")).toThrow("already pending");
    const waiting = b.get("k");
    a.put("k", 1, 10);
    expect(await waiting).toBe(1);
    b.get("k");
    b.delete("k");
    a.release();
    b.finish();
    expect(told).toEqual([
      "1 open a",
      "2 open b",
      "1 miss k",
      "1 compute k",
      "2 refuse k at b.lua:1",
      "2 wait k as 1 at b.lua:1",
      "1 put k",
      "2 resume 1: value",
      "2 hit k at b.lua:1",
      "2 delete k at b.lua:1",
      "1 end, failed",
      "2 end",
    ]);
  });

  test("what becomes of claims, and who gets them next", async () => {
    const { cache, told } = follow(new MemoryCache());
    const [a, b] = [cache.open({ name: "a" }), cache.open({ name: "b" })];
    const claim = a.fetch("k") as { giveUp(): void };
    const waiting = b.fetch("k") as PromiseLike<unknown>;
    claim.giveUp();
    ((await waiting) as { fulfil(value: number, ttl: number): void }).fulfil(7, 10);
    expect(told.slice(2)).toEqual([
      "1 miss k",
      "1 compute k",
      "2 wait k as 1",
      "1 giveUp k",
      "2 resume 1: claim",
      "2 compute k",
      "2 fulfil k",
    ]);
  });

  test("what the cache does by itself", async () => {
    const clock = new TestClock();
    const { cache, told } = follow(new MemoryCache({ clock, maxEntries: 1 }));
    const session = cache.open({ name: "a" });
    session.put("k", 1, 10);
    session.put("l", 1, 10);
    clock.advance(11_000);
    session.put("m", 1, 10);
    await cache.clear();
    expect(told).toEqual(["1 open a", "1 put k", "evict k", "1 put l", "expire l", "1 put m", "clear"]);
  });

  test("nothing of what is refused, or of sessions that do nothing", async () => {
    const { cache, told } = follow(new MemoryCache({ maxBytes: 1000 }));
    const session = cache.open();
    await session.finish();
    expect(() => cache.open().put("k", "x".repeat(2000), 10)).toThrow("too large");
    expect(told).toEqual([]);
  });

  test("of a store that is elsewhere which of its answers are waits", async () => {
    const { port1, port2 } = new MessageChannel();
    const owner = new MemoryCache();
    new CacheServer(owner, port1);
    const { cache, told } = follow(new ThreadCache(port2));
    const [a, b] = [cache.open({ name: "a" }), cache.open({ name: "b" })];
    await Promise.all([a.get("k"), b.get("l")]);
    await a.markPending("k");
    await expect(b.markPending("k")).rejects.toThrow("already pending");
    const waiting = Promise.all([b.get("k"), b.fetch("k")]);
    await a.get("l");
    await a.put("k", 1, 10);
    await waiting;
    await b.get("k");
    await b.release();
    port1.close();
    expect(told.slice(2)).toEqual([
      "1 miss k",
      "2 miss l",
      "1 compute k",
      "2 refuse k",
      "2 wait k as 1",
      "2 wait k as 2",
      "1 miss l",
      "1 put k",
      "2 resume 1: value",
      "2 resume 2: value",
      "2 hit k",
      "2 end, failed",
    ]);
  });
});
