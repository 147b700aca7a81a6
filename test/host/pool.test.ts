import { setTimeout as delay } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  CacheError,
  Engine,
  LuaScriptError,
  LuaSyntaxError,
  MemoryCache,
  type RunOptions,
  ThreadError,
  ThreadPool,
  type ThreadPoolOptions,
} from "../../index.js";
import { folder } from "../cli/command.js";

let pool: ThreadPool;
const open = (options: ThreadPoolOptions = { threads: 2 }): ThreadPool => {
  pool = new ThreadPool(options);
  return pool;
};
afterEach(() => pool.close());

const values = async (source: string, options: RunOptions = {}) =>
  (await pool.run(await pool.compile(source, { name: "test.lua" }), options)).values;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(1);
}

/** Runs a script and gathers what it writes. */
async function output(source: string, options: RunOptions = {}): Promise<{ out: string; err: string }> {
  const pieces: { out: Uint8Array[]; err: Uint8Array[] } = { out: [], err: [] };
  await pool.run(source, {
    stdout: (bytes) => pieces.out.push(bytes),
    stderr: (bytes) => pieces.err.push(bytes),
    ...options,
  });
  return { out: Buffer.concat(pieces.out).toString(), err: Buffer.concat(pieces.err).toString() };
}

describe("a pool of threads runs scripts as an engine does:", () => {
  test("arguments and results", async () => {
    open();
    const args = [1, "ação", new Uint8Array([255]), [1, 2], { a: { b: true } }, null, undefined];
    expect(await values("return select('#', ...), ...", { args })).toEqual([
      7,
      1,
      "ação",
      new Uint8Array([255]),
      [1, 2],
      { a: { b: true } },
      undefined,
      undefined,
    ]);
    await expect(values("return 1", { args: [new Date()] })).rejects.toThrow(TypeError);
  });

  test("output, whole and in order, and standard error", async () => {
    open();
    const { out, err } = await output(
      "for i = 1, 100000 do print(i) end io.stderr:write('e') sleep(0.001) io.write('end')",
    );
    const numbers = Array.from({ length: 100_000 }, (_, i) => `${i + 1}\n`).join("");
    expect(out === `${numbers}end`).toBe(true);
    expect(err).toBe("e");
  });

  test("standard input and environment", async () => {
    open();
    const options = { stdin: "line\nrest", env: { NAME: "ç" } };
    expect(await values("return io.read(), io.read('*a'), os.getenv('NAME')", options)).toEqual([
      "line",
      "rest",
      "ç",
    ]);
  });

  test("functions of the host, which are called here", async () => {
    open();
    const here: unknown[] = [];
    const globals = {
      http: {
        get: async (path: string) => {
          await delay(1);
          here.push(path);
          return { name: "Ana", path };
        },
      },
      twice: (n: number) => n * 2,
      fail: () => {
        throw new Error("broken ç");
      },
    };
    const source = `
      local ok, message = pcall(function() fail() end)
      local t = {}
      for i = 1, 3 do t[i] = twice(i) end
      return http.get("/a").path, t, ok, message`;
    expect(await values(source, { globals })).toEqual(["/a", [2, 4, 6], false, "test.lua:2: broken ç"]);
    expect(here).toEqual(["/a"]);
  });

  test("errors, with position, traceback and value", async () => {
    open();
    const error = await values("local function f() error({ code = 7 }) end\nf()").catch((thrown) => thrown);
    expect(error).toBeInstanceOf(LuaScriptError);
    expect(error.value).toEqual({ code: 7 });
    expect(error.luaTraceback).toContain("test.lua:2: in main chunk");
    const syntax = await pool.compile("x x", { name: "ç.lua" }).catch((thrown) => thrown);
    expect(syntax).toBeInstanceOf(LuaSyntaxError);
    expect(syntax).toMatchObject({ message: "ç.lua:1: '=' expected near 'x'", scriptName: "ç.lua", line: 1 });
    expect(await values("return 'goes on'")).toEqual(["goes on"]);
  });

  test("os.exit", async () => {
    open();
    expect(await pool.run("sleep(0.001) os.exit(3)")).toEqual({ values: [], exitStatus: 3 });
  });

  test("what an engine has compiled, and the other way round", async () => {
    open();
    const engine = new Engine();
    expect((await pool.run(engine.compile("return 1"))).values).toEqual([1]);
    expect((await engine.run(await pool.compile("return 2"))).values).toEqual([2]);
    await engine.close();
  });

  test("files", async () => {
    open();
    const path = folder({ "s.lua": "return arg, debug.getinfo(1).short_src" });
    const script = await pool.load(`${path}/s.lua`);
    expect((await pool.run(script, { globals: { arg: "a" } })).values[0]).toBe("a");
    await expect(pool.load(`${path}/none.lua`)).rejects.toThrow("ENOENT");
  });

  test("until nobody takes the output: then the run fails with that", async () => {
    open();
    const failing = pool.run("cache.mark_pending('k') while true do print('y') sleep(0) end", {
      stdout: () => {
        throw new Error("disk full");
      },
    });
    await expect(failing).rejects.toThrow("disk full");
    expect(await values("return cache.get('k')")).toEqual([undefined]);
  });
});

describe("a pool of threads", () => {
  test("runs scripts that compute in parallel", async () => {
    open({ threads: 2, permissions: ["files"] });
    const path = folder({});
    // Each computes until it sees that the other one does.
    const source = `
      local own, other = ...
      io.open(own, "w"):close()
      local n = 0
      while true do
        n = n + 1
        local file = io.open(other)
        if file then file:close() return n > 0 end
      end`;
    const [a, b] = [`${path}/a`, `${path}/b`];
    const both = await Promise.all([values(source, { args: [a, b] }), values(source, { args: [b, a] })]);
    expect(both).toEqual([[true], [true]]);
  });

  test("gives no other run to a thread that computes", async () => {
    open({ threads: 2, permissions: ["files"] });
    const path = folder({});
    const computing = values(
      `local name = ...
      cache.put("computing", true, 100)
      repeat local file = io.open(name) until file
      return "seen"`,
      { args: [`${path}/end`] },
    );
    await until(() => pool.cache.counters.entries === 1);
    const others = Array.from({ length: 20 }, (_, i) => values("sleep(0.001) return ...", { args: [i] }));
    expect((await Promise.all(others)).flat()).toEqual(others.map((_, i) => i));
    await values("io.open(..., 'w'):close()", { args: [`${path}/end`] });
    expect(await computing).toEqual(["seen"]);
  });

  test("has one cache: of all runs one computes", async () => {
    open({ threads: 3 });
    let calls = 0;
    const globals = {
      compute: async () => {
        calls++;
        await delay(20);
        return { n: 42 };
      },
    };
    const source = "return cache.fetch('k', 10, function() return compute() end).n";
    const all = await Promise.all(Array.from({ length: 60 }, () => values(source, { globals })));
    expect(all).toEqual(all.map(() => [42]));
    expect(calls).toBe(1);
    expect(await pool.cache.get("k")).toEqual({ n: 42 });
    await pool.cache.put("host", [1, 2], 10);
    expect(await values("return #cache.get('host')")).toEqual([2]);
  });

  test("takes a cache with limits, and says what it refuses", async () => {
    open({ threads: 1, cache: new MemoryCache({ maxBytes: 1000 }) });
    const [ok, message] = await values("return pcall(cache.put, 'k', ('x'):rep(2000), 10)");
    expect([ok, message]).toEqual([false, expect.stringContaining("cache.put: value too large")]);
    await expect(pool.cache.put("k", "x".repeat(2000), 10)).rejects.toThrow(CacheError);
  });

  test("gives up the marks of a run that fails", async () => {
    open({ threads: 2 });
    const failing = values("cache.mark_pending('k') sleep(0.02) error('x')");
    const waiting = values("sleep(0.01) return cache.get('k'), 'released'");
    await expect(failing).rejects.toThrow("x");
    expect(await waiting).toEqual([undefined, "released"]);
  });

  test("forgets nothing that a thread may be asked to run again", async () => {
    open({ threads: 2 });
    for (let i = 0; i < 50; i++) expect(await values(`return ${i}`)).toEqual([i]);
    const script = await pool.compile("return 'again'");
    for (let i = 0; i < 10; i++) expect((await pool.run(script)).values).toEqual(["again"]);
  });

  test("refuses what is no number of threads", () => {
    open();
    for (const threads of [0, 1.5, -1, "2"]) {
      expect(() => new ThreadPool({ threads: threads as number })).toThrow("threads must be a whole number");
    }
    expect(() => new ThreadPool({ stackSize: -1 })).toThrow("stackSize must be a number above 0, not -1");
    expect(() => new ThreadPool({ maxMemory: Number.NaN })).toThrow(RangeError);
  });

  test("that is closed ends its runs with an error, and refuses others", async () => {
    open({ threads: 1 });
    const runs = [values("sleep(60)"), values("while true do end"), values("return 'in the line'")];
    const ends = Promise.all(runs.map((run) => run.catch((error) => error)));
    await delay(200);
    await pool.close();
    for (const error of await ends) expect(String(error)).toMatch(/the thread that ran|the pool is closed/);
    await expect(pool.run("return 1")).rejects.toThrow("the pool is closed");
    await pool.close();
  });
});

describe("a thread that dies", () => {
  const workers: Worker[] = [];
  const add = (worker: Worker): void => {
    workers.push(worker);
  };
  beforeEach(() => {
    workers.length = 0;
    process.on("worker", add);
  });
  afterEach(() => {
    process.off("worker", add);
  });

  /** Ends the thread that computes: as soon as it is the only one that is not idle. */
  async function kill(): Promise<void> {
    const activity = (worker: Worker) => worker.performance.eventLoopUtilization().active;
    for (;;) {
      const before = workers.map(activity);
      await delay(100);
      const busy = workers.filter((worker, i) => activity(worker) - before[i] > 50);
      if (busy.length !== 1) continue;
      await busy[0].terminate();
      return;
    }
  }

  test("fails its runs, gives up their marks, and is replaced", async () => {
    open({ threads: 2 });
    const dying = values(
      `cache.mark_pending("k") cache.fetch("f", 10, function() sleep(0.2) cache.put("computing", 1, 10) while true do end end)`,
    );
    await until(() => pool.cache.counters.pending === 2);
    const waiting = [
      values("return cache.get('k'), 'released'"),
      values("return cache.fetch('f', 10, function() return 'next' end)"),
    ].map((run) => run.catch((thrown) => thrown));
    await until(() => pool.cache.counters.puts === 1 && pool.cache.counters.waits === 2);
    await kill();
    const error = await dying.catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ThreadError);
    expect(error.message).toBe("the thread that ran the script has ended");
    for (const end of await Promise.all(waiting)) {
      // One may have been on the same thread.
      if (!(end instanceof ThreadError)) expect([[undefined, "released"], ["next"]]).toContainEqual(end);
    }
    expect(pool.cache.counters.pending).toBe(0);
    const after = await Promise.all(
      Array.from({ length: 10 }, (_, i) => values("return ...", { args: [i] })),
    );
    expect(after).toEqual(after.map((_, i) => [i]));
  });

  test("in the stampede: another computes, once, and all others get the result", async () => {
    open({ threads: 2 });
    let calls = 0;
    const globals = {
      compute: async () => {
        await delay(30);
        return ++calls;
      },
    };
    const source = `
      return cache.fetch("k", 10, function()
        local call = compute()
        if call == 1 then while true do end end
        return call
      end)`;
    const runs = Promise.allSettled(Array.from({ length: 30 }, () => values(source, { globals })));
    await until(() => calls === 1 && pool.cache.counters.waits === 29);
    await kill();
    const ends = await runs;
    const failed = ends.filter(({ status }) => status === "rejected");
    const results = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
    for (const { reason } of failed as PromiseRejectedResult[]) expect(reason).toBeInstanceOf(ThreadError);
    expect(failed.length).toBeGreaterThan(0);
    expect(results.length).toBeGreaterThan(0);
    expect(results).toEqual(results.map(() => [2]));
    expect(calls).toBe(2);
  });
});
