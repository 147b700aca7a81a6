import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { Cache, CacheError, type CacheEvent, Engine, type JsValue, MemoryCache } from "../../index.js";
import { nextTurn } from "../cache/harness.js";
import { TestClock } from "../cache/test-clock.js";

let engine: Engine;
let cache: Cache;
beforeEach(() => {
  engine = new Engine();
  cache = engine.cache;
});
afterEach(() => engine.close());

const values = async (source: string) => (await engine.run(source)).values;

describe("the cache as the host sees it", () => {
  test("has what scripts have, with JavaScript values", async () => {
    await cache.put("ação", { list: [1, "ç", true], bytes: new Uint8Array([255]) }, 10);
    expect(await values("local v = cache.get('ação') return v.list[2], #v.bytes")).toEqual(["ç", 1]);
    await engine.run("cache.put('k', { 1, 2, { x = 'ç' } }, 10)");
    expect(await cache.get("k")).toEqual([1, 2, { x: "ç" }]);
    await cache.delete("k");
    expect(await values("return cache.get('k')")).toEqual([undefined]);
    expectTypeOf(await cache.get("k")).toEqualTypeOf<JsValue>();
  });

  test("stores what a weak table holds", async () => {
    const held = "local t = setmetatable({ 1, 2, name = 'x' }, { __mode = 'kv' }) cache.put('k', t, 10)";
    await engine.run(held);
    expect(await values("local t = cache.get('k') return #t, t.name, getmetatable(t)")).toEqual([
      2,
      "x",
      undefined,
    ]);
  });

  test("takes keys that are no text as bytes", async () => {
    await engine.run("cache.put('\\255', 1, 10)");
    expect(await cache.get(new Uint8Array([255]))).toBe(1);
    expect(await cache.get("ÿ")).toBe(undefined);
  });

  test("gives copies", async () => {
    const value = { list: [1] };
    await cache.put("k", value, 10);
    value.list.push(2);
    const copy = (await cache.get("k")) as typeof value;
    copy.list.push(3);
    expect(await cache.get("k")).toEqual({ list: [1] });
  });

  test("waits for scripts, and they for it", async () => {
    await cache.markPending("k");
    const script = values("return cache.get('k')");
    const host = cache.get("k");
    await cache.put("k", "value", 10);
    expect(await script).toEqual(["value"]);
    expect(await host).toBe("value");
  });

  test("computes once, with scripts", async () => {
    let calls = 0;
    const compute = async () => {
      calls++;
      await nextTurn();
      return { call: calls };
    };
    const script = "return cache.fetch('k', 10, function() error('computed') end).call";
    const all = await Promise.all([
      cache.fetch("k", 10, compute),
      cache.fetch("k", 10, compute),
      values(script),
    ]);
    expect(all).toEqual([{ call: 1 }, { call: 1 }, [1]]);
  });

  test("hands a failed computation on", async () => {
    const failing = cache.fetch("k", 10, async () => {
      await nextTurn();
      throw new Error("failed");
    });
    const script = values("return cache.fetch('k', 10, function() return 'script' end)");
    const host = cache.fetch("k", 10, () => "host");
    await expect(failing).rejects.toThrow("failed");
    expect([await script, await host]).toEqual([["script"], "script"]);
    await expect(cache.fetch("l", 10, () => new Date())).rejects.toThrow(
      "an instance of Date cannot be passed",
    );
    expect(await cache.fetch("l", 10, () => false)).toBe(false);
  });

  test("refuses what is no key, time to live, value or function", async () => {
    await expect(cache.get(1 as never)).rejects.toThrow("a key must be a string or a Uint8Array, not number");
    await expect(cache.put("k", 1, 0)).rejects.toThrow(RangeError);
    await expect(cache.put("k", 1, Number.NaN)).rejects.toThrow(
      "a time to live must be a number above 0, not NaN",
    );
    await expect(cache.put("k", 1, "1" as never)).rejects.toThrow(TypeError);
    await expect(cache.put("k", () => 1, 1)).rejects.toThrow("a function cannot be passed to Lua (at value)");
    await expect(cache.fetch("k", 1, 1 as never)).rejects.toThrow("compute must be a function");
    await cache.markPending("k");
    await expect(cache.markPending("k")).rejects.toThrow(CacheError);
  });

  test("tells what happens", async () => {
    const clock = new TestClock();
    const watched = new Cache(new MemoryCache({ clock, maxEntries: 1 }));
    const events: CacheEvent[] = [];
    for (const type of ["hit", "miss", "wait", "put", "evict", "expire"] as const) {
      watched.on(type, (event) => events.push(event));
    }
    const other = new Engine({ cache: watched });
    await other.run("cache.get('ç') cache.put('ç', 1, 10) cache.get('ç') cache.put('b', 1, 10)");
    await watched.markPending("p");
    const waiting = watched.get("p");
    clock.advance(300_000);
    await waiting;
    expect(events.map(({ type, key }) => `${type} ${key}`)).toEqual([
      "miss ç",
      "put ç",
      "hit ç",
      "put b",
      "evict ç",
      "wait p",
      "expire b",
      "expire p",
    ]);
    expect(watched.counters).toEqual(other.cache.counters);
    await other.close();
    await watched.close();
  });

  test("is shared by engines that are given it", async () => {
    const other = new Engine({ cache });
    await cache.put("k", 1, 10);
    expect((await other.run("return cache.get('k')")).values).toEqual([1]);
    expect(other.cache).toBe(cache);
    await other.close();
    expect(await cache.get("k")).toBe(1);
  });

  test("is emptied by clear", async () => {
    await cache.put("k", 1, 10);
    await cache.markPending("p");
    const waiting = values("return cache.get('p')");
    await cache.clear();
    expect(await waiting).toEqual([undefined]);
    expect(cache.counters).toMatchObject({ entries: 0, bytes: 0, pending: 0 });
  });
});
