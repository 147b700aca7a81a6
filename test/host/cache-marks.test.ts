import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Engine, type RunOptions } from "../../index.js";

let engine: Engine;
beforeEach(() => {
  engine = new Engine();
});
afterEach(() => engine.close());

/** Runs a script in a context of its own. */
const run = (source: string, options: RunOptions = {}) => engine.createContext().run(source, options);
const values = async (source: string) => (await run(source)).values;

const failingSink = (): void => {
  throw new Error("disk full");
};

describe("the marks of a run", () => {
  test.each<[string, string, RunOptions]>([
    ["fails", "error('x')", {}],
    ["fails after a wait", "sleep(0.01) error('x')", {}],
    ["fails in a coroutine", "coroutine.wrap(function() sleep(0.01) error('x') end)()", {}],
    ["ends by os.exit", "os.exit(0)", {}],
    ["ends by os.exit after a wait", "sleep(0.01) os.exit(3)", {}],
    ["overflows the stack", "local function f() return 1 + f() end f()", {}],
    ["cannot hand over its output", "io.write(('x'):rep(1e6)) sleep(0.01)", { stdout: failingSink }],
    ["cannot hand over the end of its output", "print(1)", { stdout: failingSink }],
  ])("that %s are given up at once", async (_, ending, options) => {
    const waiting = values("sleep(0.005) return cache.get('a'), cache.get('b'), 'released'");
    await run(`cache.mark_pending('a') cache.mark_pending('b') sleep(0.01) ${ending}`, options).catch(
      () => {},
    );
    expect(engine.cache.counters.pending).toBe(0);
    expect(await waiting).toEqual([undefined, undefined, "released"]);
  });

  test("that fails leave what others put or marked meanwhile", async () => {
    const failing = run(
      "for _, k in ipairs { 'a', 'b', 'c' } do cache.mark_pending(k) end sleep(0.02) error('x')",
    );
    await delay(5);
    await run("cache.put('a', 'put', 10) cache.delete('b') cache.mark_pending('b')");
    await expect(failing).rejects.toThrow("x");
    expect(await values("return cache.get('a'), pcall(cache.mark_pending, 'b')")).toEqual([
      "put",
      false,
      "cache.mark_pending: key 'b' is already pending",
    ]);
    await run("cache.mark_pending('c')");
  });

  test("that ends as it should stay", async () => {
    await run("cache.mark_pending('k')");
    const waiting = values("return cache.get('k')");
    await run("cache.put('k', 'later', 10)");
    expect(await waiting).toEqual(["later"]);
  });

  test("that failed are not renewed by a coroutine that goes on", async () => {
    const source = `
      local co = coroutine.create(function() sleep(0.01) cache.mark_pending("k") end)
      local t = setmetatable({}, { __add = function() coroutine.resume(co) end })
      return t + 1`;
    await expect(run(source)).rejects.toThrow("attempt to wait");
    await delay(30);
    expect(engine.cache.counters.pending).toBe(0);
  });
});

describe("10,000 that wait for one key", () => {
  test("get it within a moment, in order", async () => {
    const script = engine.compile("local i = ... cache.get('k') return done(i)");
    await engine.cache.markPending("k");
    const order: number[] = [];
    const globals = { done: (i: number) => void order.push(i) };
    const runs = Array.from({ length: 10_000 }, (_, i) => engine.run(script, { args: [i], globals }));
    await delay(0);
    expect(engine.cache.counters.waits).toBe(10_000);
    const start = performance.now();
    await engine.cache.put("k", 1, 10);
    while (order.length < 10_000) await new Promise(setImmediate);
    expect(performance.now() - start).toBeLessThan(2000);
    await Promise.all(runs);
    expect(order).toEqual(order.map((_, i) => i));
  });
});
