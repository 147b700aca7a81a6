import { afterEach, describe, expect, test, vi } from "vitest";
import { Engine, MemoryCache, ThreadPool } from "../../index.js";
import { expectOneComputation } from "./stampede.js";

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a stampede of 200 runs on a store in memory has one computation", () => {
  test("in an engine, in several on one store, and in threads", async () => {
    const cache = new MemoryCache();
    const engines = [new Engine({ cache }), new Engine({ cache })] as const;
    const pool = new ThreadPool({ threads: 2, cache });
    await expectOneComputation(engines[0]);
    await expectOneComputation(...engines);
    await expectOneComputation(pool);
    await expectOneComputation(...engines, pool);
    await pool.close();
  });

  test("after the run that had marked the key has failed, was aborted, or has run out of time", async () => {
    const engine = new Engine();
    const mark = "local key, hold = ... cache.mark_pending(key) hold()";
    const stop = new AbortController();
    const never = (): Promise<void> => new Promise(() => {});
    const fail = async (): Promise<void> => {
      await pause(5);
      throw new Error("no luck");
    };
    const ends = [
      engine.run(`${mark.replace("hold()", "fail()")}`, { args: ["failed"], globals: { fail } }),
      engine.run(mark.replace("hold()", "never()"), {
        args: ["aborted"],
        globals: { never },
        signal: stop.signal,
      }),
      engine.run(mark.replace("hold()", "never()"), { args: ["late"], globals: { never }, timeout: 20 }),
    ];
    const waits = ["failed", "aborted", "late"].map((key) =>
      engine.run("return cache.get(...)", { args: [key] }),
    );
    stop.abort(new Error("enough"));
    await Promise.all([
      expect(ends[0]).rejects.toThrow("no luck"),
      expect(ends[1]).rejects.toThrow("enough"),
      expect(ends[2]).rejects.toThrow("took more than 20 ms"),
    ]);
    for (const wait of waits) expect((await wait).values).toEqual([undefined]);
    await expectOneComputation(engine);
  });

  test("after a thread that held a mark has died without memory", async () => {
    const pool = new ThreadPool({ threads: 2, maxMemory: 64 });
    const dying = pool.run(
      `
      cache.mark_pending("k")
      marked()
      local parts = {}
      for i = 1, 1e9 do parts[i] = { i } end`,
      { globals: { marked: () => {} } },
    );
    const outcome = dying.catch(String);
    while (pool.cache.counters.pending === 0) await pause(1);
    const waiting = pool.run("return cache.get('k')");
    expect((await waiting).values).toEqual([undefined]);
    expect(await outcome).toMatch(/memory/);
    await expectOneComputation(pool);
    await pool.close();
  });

  test("after the time of a pending state is over, and after a value was too large", async () => {
    const engine = new Engine({ cache: new MemoryCache({ pendingTtl: 1.5, maxBytes: 10_000 }) });
    await engine.cache.markPending("k");
    expect((await engine.run("return cache.get('k')")).values).toEqual([undefined]);
    const large = engine.run("cache.fetch('large', 60, function() sleep(0.001) return ('x'):rep(20000) end)");
    const next = engine.run("return cache.fetch('large', 60, function() return 'small' end)");
    await expect(large).rejects.toThrow("cache.fetch: value too large (about 20");
    expect((await next).values).toEqual(["small"]);
    await expectOneComputation(engine);
  });
});

describe("when the clock of the computer is changed", () => {
  afterEach(() => void vi.useRealTimers());

  test.each([
    ["forward", 86_400_000],
    ["back", -86_400_000],
  ])("%s, nothing expires and nothing is revived in memory", async (_, jump) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const engine = new Engine({ cache: new MemoryCache({ pendingTtl: 60 }) });
    const runs = engine.run(
      `
      cache.put("long", 1, 3600)
      cache.put("short", 1, 0.02)
      cache.mark_pending("marked")
      jump()
      assert(cache.get("long") == 1)
      assert(not pcall(cache.mark_pending, "marked"))
      sleep(0.05)
      return cache.get("short")`,
      { globals: { jump: () => void vi.setSystemTime(Date.now() + jump) } },
    );
    const waiting = engine.run("return cache.get('marked')");
    expect((await runs).values).toEqual([undefined]);
    await engine.cache.put("marked", "value", 60);
    expect((await waiting).values).toEqual(["value"]);
    await expectOneComputation(engine);
  });
});

describe("put, delete and expiry race with gets that arrive", () => {
  test("in threads: whoever waits gets something that was put, or nil, and all go on", async () => {
    const pool = new ThreadPool({ threads: 2, cache: new MemoryCache({ pendingTtl: 5 }) });
    const script = await pool.compile(`
      local seed = ...
      local function random(below) seed = (seed * 16807) % 2147483647 return seed % below end
      local seen = {}
      for i = 1, 100 do
        local key = "k" .. random(2)
        local what = random(6)
        if what == 0 then cache.put(key, "put", random(2) == 0 and 0.002 or 60)
        elseif what == 1 then cache.delete(key)
        elseif what == 2 then if pcall(cache.mark_pending, key) then cache.put(key, "put", 0.001) end
        elseif what == 3 then seen[cache.fetch(key, 0.002, function() return "computed" end)] = true
        else seen[tostring(cache.get(key))] = true end
      end
      local list = {}
      for value in pairs(seen) do list[#list + 1] = value end
      return list`);
    const runs = Array.from({ length: 20 }, (_, i) => pool.run(script, { args: [i + 1] }));
    const seen = new Set((await Promise.all(runs)).flatMap(({ values }) => values[0] as string[]));
    for (const value of seen) expect(["put", "computed", "nil"]).toContain(value);
    expect(pool.cache.counters.pending).toBe(0);
    await expectOneComputation(pool);
    await pool.close();
  });
});
