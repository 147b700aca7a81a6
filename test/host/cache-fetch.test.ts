import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine, type RunOptions } from "../../index.js";

let engine: Engine;
beforeEach(() => {
  engine = new Engine();
});
afterEach(() => engine.close());

/** Runs a script in a context of its own. */
async function values(source: string, options: RunOptions = {}): Promise<unknown[]> {
  return (await engine.createContext().run(engine.compile(source, { name: "test.lua" }), options)).values;
}

/** Runs a script 50 times at the same time, in four contexts; what each came to, and how often `compute` was called at once, and in all. */
async function crowd(source: string, compute: (call: number) => unknown) {
  const contexts = Array.from({ length: 4 }, () => engine.createContext());
  const script = engine.compile(source, { name: "test.lua" });
  let calls = 0;
  let running = 0;
  let most = 0;
  const globals = {
    compute: async () => {
      most = Math.max(most, ++running);
      const call = ++calls;
      await delay(2);
      running--;
      return compute(call);
    },
  };
  const runs = Array.from({ length: 50 }, (_, i) => contexts[i % 4]?.run(script, { globals, args: [i] }));
  const outcomes = await Promise.allSettled(runs);
  const results = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value?.values] : []));
  const errors = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.message] : []));
  return { results, errors, calls, most };
}

describe("cache.fetch", () => {
  test("computes once, for all who ask, and again when the value has expired", async () => {
    const source = "return cache.fetch('k', 0.05, function() return { compute(), list = { 1 } } end)[1]";
    for (const call of [1, 2]) {
      const { results, calls } = await crowd(source, () => call);
      expect(results).toEqual(Array.from({ length: 50 }, () => [call]));
      expect(calls).toBe(1);
      await delay(80);
    }
  });

  test("answers without waiting where nothing has to wait", async () => {
    const source = `
      local count = 0
      local function compute() count = count + 1 return "v", "more" end
      local co = coroutine.wrap(function() return cache.fetch("k", 10, compute), select("#", cache.fetch("k", 10, compute)) end)
      local value, n = co()
      return value, n, count`;
    expect(await values(source)).toEqual(["v", 1, 1]);
    expect(engine.cache.counters).toMatchObject({ hits: 1, misses: 1, waits: 0, puts: 1 });
  });

  test("stores false; nil is computed again, and goes to those who wait", async () => {
    const source = `
      local count = 0
      local function count_and(value) return function() count = count + 1 return value end end
      local a, b = cache.fetch("f", 10, count_and(false)), cache.fetch("f", 10, count_and(true))
      local c, d = cache.fetch("n", 10, count_and(nil)), cache.fetch("n", 10, function() count = count + 1 end)
      return a, b, c, d, count`;
    expect(await values(source)).toEqual([false, false, undefined, undefined, 3]);
    const { results, calls } = await crowd("return cache.fetch('k', 10, compute), 'end'", () => undefined);
    expect(results).toEqual(Array.from({ length: 50 }, () => [undefined, "end"]));
    expect(calls).toBe(1);
  });

  test("hands a failed computation to one after the other", async () => {
    const source = "return cache.fetch('k', 10, function() return compute() end)";
    const { results, errors, calls, most } = await crowd(source, (call) => {
      if (call <= 3) throw new Error(`failure ${call}`);
      return call;
    });
    expect(errors.sort()).toEqual([1, 2, 3].map((call) => `test.lua:1: failure ${call}`));
    expect(results).toEqual(Array.from({ length: 47 }, () => [4]));
    expect([calls, most]).toEqual([4, 1]);
  });

  test("lets its own caller catch the error, whatever was thrown, waiting or not", async () => {
    const source = `
      local function try(compute) return select(2, pcall(cache.fetch, "k", 10, compute)) end
      local a = try(function() error({ code = 7 }) end)
      local b = try(function() sleep(0.001) error("late") end)
      local c = try(function() return { f = print } end)
      local d = try(function() sleep(0.001) return print end)
      return a.code, b, c, d, cache.fetch("k", 10, function() return "value" end)`;
    expect(await values(source)).toEqual([
      7,
      "test.lua:4: late",
      "cache.fetch: cannot store a function (at value.f)",
      expect.stringMatching(/cache\.fetch: cannot store a function \(at value\)$/),
      "value",
    ]);
  });

  test("fails at the position of its call", async () => {
    await expect(
      values("\nlocal x = cache.fetch('k', 1, function() return print end)\nreturn x"),
    ).rejects.toThrow(/^test.lua:2: cache.fetch: cannot store a function/);
  });

  test("is not held up by a run that fails, ends by os.exit, or never comes back to it", async () => {
    const endings = [
      "error('x')",
      "os.exit(0)",
      "sleep(0.005) error('x')",
      "sleep(0.005) os.exit(1)",
      "coroutine.yield()",
    ];
    for (const ending of endings) {
      const source = `local co = coroutine.wrap(function() cache.fetch("k", 10, function() ${ending} end) end) co() return`;
      const first = values(source).catch(() => undefined);
      const next = values("sleep(0.001) return cache.fetch('k', 10, function() return 'next' end)");
      expect(await next, ending).toEqual(["next"]);
      await first;
      await engine.cache.delete("k");
    }
  });

  test("waits for a key marked by hand, and gets what is put", async () => {
    const waiting = values("sleep(0.005) return cache.fetch('k', 10, function() error('computed') end)");
    await values("cache.mark_pending('k') sleep(0.02) cache.put('k', 'by hand', 10)");
    expect(await waiting).toEqual(["by hand"]);
  });

  test("computes when the run that marked the key by hand has failed", async () => {
    const source = "sleep(0.005) return cache.fetch('k', 10, function() return 'next' end)";
    const waiting = [values(source), values(source)];
    await expect(values("cache.mark_pending('k') sleep(0.02) error('x')")).rejects.toThrow("x");
    expect(await Promise.all(waiting)).toEqual([["next"], ["next"]]);
    expect(engine.cache.counters.puts).toBe(1);
  });

  test("goes on where it was, in the thread that called it", async () => {
    const source = `
      local log = {}
      local function worker(name)
        return coroutine.create(function()
          local v = cache.fetch("k", 10, function() sleep(0.003) return name end)
          log[#log + 1] = coroutine.running() ~= nil and v
        end)
      end
      local a, b = worker("a"), worker("b")
      coroutine.resume(a) coroutine.resume(b)
      return table.concat(log, " ")`;
    expect(await values(source)).toEqual(["a a"]);
  });

  test("refuses to wait for itself", async () => {
    const source = `
      local function compute() return cache.fetch("k", 10, function() return 1 end) end
      local ok, message = pcall(cache.fetch, "k", 10, compute)
      return ok, message, cache.fetch("k", 10, function() return cache.fetch("l", 10, function() return "inner" end) end)`;
    expect(await values(source)).toEqual([
      false,
      expect.stringMatching(/cache\.fetch: this run computes key 'k' already$/),
      "inner",
    ]);
  });

  test("gives copies", async () => {
    const source = `
      local own = setmetatable({ 1 }, {})
      local a = cache.fetch("k", 10, function() return own end)
      a[1] = 2
      return own[1], cache.get("k")[1], getmetatable(a)`;
    expect(await values(source)).toEqual([1, 1, undefined]);
  });

  test.each([
    ["cache.fetch()", "bad argument #1 to 'fetch' (string expected, got no value)"],
    ["cache.fetch({}, 1, print)", "bad argument #1 to 'fetch' (string expected, got table)"],
    ["cache.fetch('k')", "bad argument #2 to 'fetch' (number expected, got no value)"],
    ["cache.fetch('k', 'x', print)", "bad argument #2 to 'fetch' (number expected, got string)"],
    ["cache.fetch('k', 0, print)", "bad argument #2 to 'fetch' (time to live must be a number above 0)"],
    ["cache.fetch('k', 1)", "bad argument #3 to 'fetch' (function expected, got no value)"],
    ["cache.fetch('k', 1, {})", "bad argument #3 to 'fetch' (function expected, got table)"],
  ])("%s is an error", async (source, message) => {
    await engine.cache.put("k", "before", 10);
    await expect(values(source)).rejects.toThrow(`test.lua:1: ${message}`);
    expect(await values("return cache.get('k')")).toEqual(["before"]);
  });
});
