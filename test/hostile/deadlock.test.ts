import { afterEach, describe, expect, it } from "vitest";
import { type Deadlock, Engine, ThreadPool } from "../../index.js";
import { lua2js } from "../cli/command.js";

let engine: Engine;
afterEach(() => engine?.close());

/** An engine, and a promise of the first deadlock. */
function watched(): Promise<Deadlock> {
  engine = new Engine();
  return new Promise((resolve) => engine.on("deadlock", resolve));
}

const run = (source: string, name: string) => engine.run(engine.compile(source, { name: "d.lua" }), { name });

const alive = { markerHasEnded: false };

describe("a deadlock", () => {
  it("is told with who waits, where, for what, and who has marked it", async () => {
    const deadlock = watched();
    const runs = [
      run("cache.mark_pending('a') sleep(0.005)\nreturn cache.get('b')", "first"),
      run("cache.mark_pending('b') sleep(0.001)\nreturn cache.get('a')", "second"),
    ];
    expect((await deadlock).runs).toEqual([
      { ...alive, name: "first", position: "d.lua:2", key: "b", markedBy: "second", markedAt: "d.lua:1" },
      { ...alive, name: "second", position: "d.lua:2", key: "a", markedBy: "first", markedAt: "d.lua:1" },
    ]);
    // The host can end it.
    await engine.cache.put("a", 1, 10);
    await engine.cache.put("b", 2, 10);
    expect((await Promise.all(runs)).map(({ values }) => values)).toEqual([[2], [1]]);
  });

  it("is there when the last run that could have put ends without it", async () => {
    const deadlock = watched();
    await engine.run("cache.mark_pending('k')", { name: "marker" });
    const waiting = run("return cache.get('k')", "waiting");
    expect((await deadlock).runs).toMatchObject([{ markedBy: "marker", markerHasEnded: true }]);
    await engine.cache.delete("k");
    expect((await waiting).values).toEqual([undefined]);
  });

  it("knows where those were who have been handed a computation", async () => {
    const deadlock = watched();
    const fetch = (key: string, wanted: string) =>
      `local fail = ...\nreturn cache.fetch('${key}', 10, function()\nif fail then sleep(0.005) error('failed') end\nreturn cache.fetch('${wanted}', 10, print) end)`;
    const script = engine.compile(fetch("a", "b"), { name: "a.lua" });
    const failing = engine.run(script, { args: [true] });
    const runs = [engine.run(script, { name: "heir" }), run(fetch("b", "a"), "other")];
    await expect(failing).rejects.toThrow("failed");
    expect((await deadlock).runs).toMatchObject([
      { name: "heir", position: "a.lua:4", key: "b", markedBy: "other", markedAt: "d.lua:2" },
      { name: "other", position: "d.lua:4", key: "a", markedBy: "heir", markedAt: "a.lua:2" },
    ]);
    await engine.cache.put("a", 1, 10);
    await engine.cache.put("b", 2, 10);
    await Promise.all(runs);
  });

  it("is none while somebody waits for something else", async () => {
    let seen = false;
    void watched().then(() => {
      seen = true;
    });
    const runs = [
      run("cache.mark_pending('k') sleep(0.05) cache.put('k', 7, 10)", "working"),
      run("return cache.get('k')", "waiting"),
    ];
    expect((await Promise.all(runs))[1]?.values).toEqual([7]);
    expect(seen).toBe(false);
  });

  it("ends the command with an error that says so", async () => {
    const code = "print('begun') pcall(cache.mark_pending, 'k') cache.get('k') print('never')";
    const { status, stdout, stderr } = await lua2js(["run", "-w", "2", "-e", code]);
    expect({ status, stdout: String(stdout) }).toEqual({ status: 1, stdout: "begun\nbegun\n" });
    expect(String(stderr)).toBe(
      [
        "lua2js: deadlock: all wait for keys that nobody is left to put",
        "\t(command line):1: worker 1 waits for 'k', marked by worker 1 at (command line):1",
        "\t(command line):1: worker 2 waits for 'k', marked by worker 1 at (command line):1",
        "",
      ].join("\n"),
    );
  });
});

describe("a deadlock of a pool", () => {
  let pool: ThreadPool;
  afterEach(() => pool?.close());

  /** A pool, and the deadlocks that it tells. */
  function watchedPool(threads: number): { told: Deadlock[]; first: Promise<Deadlock> } {
    pool = new ThreadPool({ threads });
    const told: Deadlock[] = [];
    const first = new Promise<Deadlock>((resolve) => {
      pool.on("deadlock", (deadlock) => {
        told.push(deadlock);
        resolve(deadlock);
      });
    });
    return { told, first };
  }

  async function runOn(source: string, name: string, globals = {}): Promise<unknown> {
    const script = await pool.compile(source, { name: "d.lua" });
    return (await pool.run(script, { name, globals })).values[0];
  }

  it.each([1, 2])(
    "on threads: %d, is told with who waits, where, for what, and who has marked it where",
    async (threads) => {
      const { first } = watchedPool(threads);
      let marked = 0;
      const both = async (): Promise<void> => {
        marked++;
        while (marked < 2) await new Promise((resolve) => setTimeout(resolve, 1));
      };
      const runs = [
        runOn("\ncache.mark_pending('a') both()\nreturn cache.get('b')", "first", { both }),
        runOn("cache.mark_pending('b') both()\n\n\nreturn cache.get('a')", "second", { both }),
      ];
      const found = (await first).runs.toSorted((a, b) => (a.key < b.key ? 1 : -1));
      expect(found).toEqual([
        { ...alive, name: "first", position: "d.lua:3", key: "b", markedBy: "second", markedAt: "d.lua:1" },
        { ...alive, name: "second", position: "d.lua:4", key: "a", markedBy: "first", markedAt: "d.lua:2" },
      ]);
      // The host can end it.
      await pool.cache.put("a", 1, 10);
      await pool.cache.put("b", 2, 10);
      expect(await Promise.all(runs)).toEqual([2, 1]);
    },
  );

  it("is there when the last run that could have put ends without it", async () => {
    const { first } = watchedPool(2);
    let isWaiting = (): void => {};
    const waited = new Promise<void>((resolve) => {
      isWaiting = resolve;
    });
    const marking = runOn("cache.mark_pending('k') waited()", "marker", { waited: () => waited });
    const off = pool.cache.on("wait", isWaiting);
    while (pool.cache.counters.pending === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const waiting = runOn("return cache.get('k')", "waiting");
    await marking;
    off();
    expect((await first).runs).toEqual([
      {
        name: "waiting",
        position: "d.lua:1",
        key: "k",
        markedBy: "marker",
        markedAt: "d.lua:1",
        markerHasEnded: true,
      },
    ]);
    await pool.cache.delete("k");
    expect(await waiting).toBe(undefined);
  });

  it("is none while runs are on their way, compute, sleep, or have answers on their way", async () => {
    const { told } = watchedPool(2);
    const giving = (i: number) => `
      cache.mark_pending("k${i}")
      for i = 1, 3e5 do end
      if ${i} % 2 == 0 then sleep(0.01) end
      cache.put("k${i}", ${i}, 10)
      return cache.fetch("k" .. ${i} % 10, 10, function() return 1 end) ~= nil`;
    const taking = (i: number) => `return cache.get("k${i}")`;
    const runs = Array.from({ length: 60 }, (_, i) =>
      runOn(i % 2 === 0 ? giving(i % 20) : taking((i - 1) % 20), `run ${i}`).catch(String),
    );
    await Promise.all(runs);
    expect(told).toEqual([]);
  });

  it("of hundreds is told once, with all of them", async () => {
    const { told, first } = watchedPool(2);
    await pool.cache.markPending("k");
    const runs = Array.from({ length: 200 }, (_, i) => runOn("return cache.get('k')", `run ${i}`));
    const { runs: waiting } = await first;
    expect(new Set(waiting.map(({ name }) => name)).size).toBe(200);
    expect(waiting[0]).toEqual({
      ...alive,
      name: expect.any(String),
      position: "d.lua:1",
      key: "k",
      markedBy: "host",
      markedAt: undefined,
    });
    await pool.cache.put("k", 7, 10);
    expect(await Promise.all(runs)).toEqual(Array(200).fill(7));
    expect(told).toHaveLength(1);
  });

  it("ends the command with an error that says so", async () => {
    const code = "print('begun') pcall(cache.mark_pending, 'k')\ncache.get('k') print('never')";
    const { status, stdout, stderr } = await lua2js(["run", "--threads", "2", "--workers", "20", "-e", code]);
    expect({ status, stdout: String(stdout) }).toEqual({ status: 1, stdout: "begun\n".repeat(20) });
    const [title, ...lines] = String(stderr).trimEnd().split("\n");
    expect(title).toBe("lua2js: deadlock: all wait for keys that nobody is left to put");
    expect(lines).toHaveLength(20);
    for (const line of lines) {
      expect(line).toMatch(
        /^\t\(command line\):2: worker \d+ waits for 'k', marked by worker \d+ at \(command line\):1$/,
      );
    }
  });

  it("is no event under another name", () => {
    pool = new ThreadPool({ threads: 1 });
    expect(() => pool.on("dead" as "deadlock", () => {})).toThrow(`a pool has no event "dead"`);
  });
});
