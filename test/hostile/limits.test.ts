import { afterEach, describe, expect, it } from "vitest";
import {
  Engine,
  type LuaFunction,
  LuaLimitError,
  type RunOptions,
  ThreadPool,
  type ThreadPoolOptions,
} from "../../index.js";

const runners: { close(): Promise<void> }[] = [];
function opened<T extends { close(): Promise<void> }>(runner: T): T {
  runners.push(runner);
  return runner;
}
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.close();
});

/** The error that a script ends with. */
async function failure(
  runner: Engine | ThreadPool,
  source: string,
  options: RunOptions,
): Promise<LuaLimitError> {
  const script = await runner.compile(source, { name: "test.lua" });
  return runner.run(script, options).then(
    ({ values }) => {
      throw new Error(`it has ended with ${JSON.stringify(values)}`);
    },
    (error) => error,
  );
}

describe.each([
  ["an engine", () => opened(new Engine())],
  ["a pool", () => opened(new ThreadPool({ threads: 1 }))],
])("limits of runs of %s", (_, open) => {
  it("say which limit was reached, and where", async () => {
    const runner = open();
    const computing = await failure(runner, "local x = 0\nwhile true do\n  x = x + 1\nend", { timeout: 50 });
    expect(computing).toBeInstanceOf(LuaLimitError);
    expect(computing).toMatchObject({ name: "LuaLimitError", limit: "timeout", scriptName: "test.lua" });
    expect(computing.message).toMatch(/^test\.lua:[23]: took more than 50 ms$/);
    expect(computing.luaTraceback).toContain("in main chunk");
    const waiting = await failure(runner, "\nsleep(60)", { timeout: 50 });
    expect(waiting).toMatchObject({ limit: "timeout", message: "test.lua:2: took more than 50 ms" });
    const budget = await failure(runner, "while true do end", { budget: 20 });
    expect(budget).toMatchObject({
      limit: "budget",
      message: "test.lua:1: computed for more than 20 ms without waiting",
    });
    expect((await runner.run("return 1")).values).toEqual([1]);
  });

  it("let a script go on that waits between short computations", async () => {
    const source = "for i = 1, 20 do for j = 1, 1e5 do end sleep(0.001) end return 'done'";
    expect((await open().run(source, { budget: 1000, timeout: 60_000 })).values).toEqual(["done"]);
  });

  it("reach chunks that scripts load", async () => {
    const error = await failure(open(), "load('while true do end', '=loaded')()", { timeout: 50 });
    expect(error).toMatchObject({ limit: "timeout", message: "loaded:1: took more than 50 ms" });
  });

  it("end the compilation of what scripts load, and refuse what is read in one go", async () => {
    const runner = open();
    const large = "local source = ('f(a.b, g()) '):rep(1e6) pcall(load, source)";
    expect(await failure(runner, large, { timeout: 100 })).toMatchObject({ limit: "timeout" });
    expect(await failure(runner, large, { budget: 100 })).toMatchObject({ limit: "budget" });
    const { values } = await runner.run("return load('--' .. ('x'):rep(2e7))", { timeout: 60_000 });
    expect(values).toEqual([undefined, "chunk is too large for a run that has limits"]);
    const deadline = "return pcall(with_timeout, 50, load, ('f(a.b, g()) '):rep(1e6))";
    expect((await runner.run(deadline)).values).toMatchObject([false, expect.stringContaining("50 ms")]);
  });

  it("give up marks, and let go of what waited", async () => {
    const runner = open();
    await failure(runner, "cache.mark_pending('k') while true do end", { timeout: 50 });
    expect(runner.cache.counters.pending).toBe(0);
    await runner.cache.markPending("k");
    const waiting = Array.from({ length: 5 }, () => failure(runner, "cache.get('k')", { timeout: 50 }));
    for (const error of await Promise.all(waiting)) expect(error.limit).toBe("timeout");
    await runner.cache.put("k", 1, 60);
    expect((await runner.run("return cache.get('k')")).values).toEqual([1]);
  });

  it("must be numbers above 0", async () => {
    const runner = open();
    for (const wrong of [0, -1, Number.NaN]) {
      await expect(runner.run("", { timeout: wrong })).rejects.toThrow(RangeError);
      await expect(runner.run("", { budget: wrong })).rejects.toThrow(`above 0, not ${wrong}`);
    }
    await expect(runner.run("", { timeout: "1" as unknown as number })).rejects.toThrow(TypeError);
    await expect(runner.run("", { signal: {} as AbortSignal })).rejects.toThrow("must be an AbortSignal");
  });

  it("end a run whose signal is aborted, while it computes or waits, with its reason", async () => {
    const runner = open();
    const reason = new Error("enough");
    const sources = [
      "sleep(60)",
      "cache.mark_pending('a') cache.get('a')",
      "pcall(sleep, 60) while true do end",
    ];
    if (runner instanceof ThreadPool) sources.push("while true do end");
    for (const source of sources) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(reason), 50);
      expect(await failure(runner, source, { signal: controller.signal, budget: 1e9 })).toBe(reason);
    }
    expect(await failure(runner, "return 1", { signal: AbortSignal.abort(reason) })).toBe(reason);
    expect(runner.cache.counters.pending).toBe(0);
  });

  it("end a run from a function that it calls", async () => {
    const runner = open();
    const controller = new AbortController();
    const globals = { abort: () => controller.abort("by itself"), seen: () => {} };
    const source = "pcall(abort) seen() while true do sleep(0.001) end";
    expect(await failure(runner, source, { signal: controller.signal, globals })).toBe("by itself");
  });

  it("reach Lua functions that the host calls, and with them the whole run", async () => {
    const runner = open();
    const globals = {
      twice: async (f: LuaFunction) => {
        await f().catch(() => {});
        // The script would wait for this in vain.
        return new Promise(() => {});
      },
    };
    const source = "twice(function() while true do end end)";
    expect(await failure(runner, source, { budget: 20, globals })).toMatchObject({ limit: "budget" });
  });

  it("answer the name that a script ends itself with", async () => {
    const runner = open();
    const result = await runner.run("pcall(function() sleep(0.001) signal('done') end)");
    expect(result).toEqual({ values: [], exitStatus: undefined, signal: "done" });
  });
});

describe("with_timeout", () => {
  const run = async (source: string) => (await opened(new Engine()).run(source)).values;

  it("answers what the function answers", async () => {
    expect(await run("return with_timeout(1e9, function(...) return ... end, 1, nil, 3)")).toEqual([
      1,
      undefined,
      3,
    ]);
    expect(await run("return with_timeout(1e9, function(...) sleep(0.001) return ... end, 1, nil)")).toEqual([
      1,
      undefined,
    ]);
    expect(await run("return pcall(with_timeout, 1e9, error, 'x')")).toEqual([false, "x"]);
  });

  it("stops what waits and what computes, whatever it catches", async () => {
    const source = (body: string) =>
      `local ok, message = pcall(with_timeout, 20, function() ${body} end)
       return ok, (message:gsub('^.-:%d+: ', ''))`;
    for (const body of [
      "sleep(60)",
      "while true do end",
      "while true do pcall(sleep, 60) end",
      "coroutine.wrap(function() while true do pcall(function() while true do end end) end end)()",
      "cache.mark_pending('t') pcall(cache.get, 't')",
      "return cache.fetch('u', 1, function() sleep(60) end)",
    ]) {
      expect(await run(source(body))).toEqual([false, "took more than 20 ms"]);
    }
  });

  it("does not stop what else runs while its own coroutine rests", async () => {
    const source = `
      local co = coroutine.create(function()
        return with_timeout(20, function() coroutine.yield("resting") while true do end end)
      end)
      local _, first = coroutine.resume(co)
      sleep(0.04)
      local n = 0
      for i = 1, 1e5 do n = n + 1 end
      local ok, message = coroutine.resume(co)
      return first, n, ok, message:match("took more than 20 ms")`;
    expect(await run(source)).toEqual(["resting", 100_000, false, "took more than 20 ms"]);
  });

  it("hands on a computation that it has stopped while it waited", async () => {
    const engine = opened(new Engine());
    const computing = engine.run("return cache.fetch('k', 10, function() sleep(0.1) error('lost') end)");
    computing.catch(() => {});
    await engine.run("pcall(with_timeout, 20, cache.fetch, 'k', 10, function() end)");
    const next = engine.run("return cache.fetch('k', 10, function() return 'next' end)");
    await expect(computing).rejects.toThrow("lost");
    expect((await next).values).toEqual(["next"]);
  });
});

describe("a limit of memory", () => {
  const growing = {
    "a list": "local t = {} while true do t[#t + 1] = #t end",
    tables: "local t = {} while true do t = { t } end",
    "a hash": "local t, i = {}, 0 while true do i = i + 1 t['k' .. i] = i end",
    strings: "local t = {} while true do t[#t + 1] = ('x'):rep(1e6) .. #t end",
    "large strings": "local t = {} while true do t[#t + 1] = (('x'):rep(1e8) .. #t):upper() end",
    closures: "local f while true do local g = f f = function() return g end end",
    coroutines: "local t = {} while true do t[#t + 1] = coroutine.wrap(function() end) end",
  };
  const open = (options: ThreadPoolOptions = {}): ThreadPool =>
    opened(new ThreadPool({ threads: 1, maxMemory: 64, ...options }));

  it.each(Object.entries(growing))(
    "ends a script that fills the heap with %s",
    { timeout: 60_000 },
    async (_, source) => {
      const pool = open();
      const error = await failure(pool, source, {});
      expect(error).toMatchObject({
        limit: "memory",
        message: "test.lua:1: needed more than 64 MiB of memory",
      });
      expect((await pool.run("local t = {} for i = 1, 1e5 do t[i] = {} end return #t")).values).toEqual([
        100_000,
      ]);
    },
  );

  it("does not mind garbage", { timeout: 60_000 }, async () => {
    const source = "local s = 0 for i = 1, 3e6 do s = s + #{ i, i } end return s";
    expect((await open().run(source)).values).toEqual([6e6]);
  });

  it("holds for an engine too", async () => {
    const megabytes = Math.ceil(process.memoryUsage().heapUsed / 2 ** 20) + 100;
    const engine = opened(new Engine({ maxMemory: megabytes }));
    expect(await failure(engine, growing.tables, {})).toMatchObject({ limit: "memory" });
    expect(() => new Engine({ maxMemory: 0 })).toThrow("maxMemory must be a number above 0, not 0");
  });
});

it("a thread that cannot be stopped otherwise is ended", { timeout: 30_000 }, async () => {
  const pool = opened(new ThreadPool({ threads: 1 }));
  // Sorting is done in one go.
  const source = "local t = {} for i = 1, 6e7 do t[i] = (i * 7919) % 1e9 end table.sort(t) return 1";
  const error = await failure(pool, source, { timeout: 100 });
  expect(error.limit).toBe("timeout");
  expect((await pool.run("return 1")).values).toEqual([1]);
});
