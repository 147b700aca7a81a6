import { afterEach, describe, expect, it } from "vitest";
import { type Deadlock, Engine } from "../../index.js";
import { lua2js } from "../cli/command.js";

let engine: Engine;
afterEach(() => engine?.close());

/** An engine, and a promise of the first deadlock. */
function watched(): Promise<Deadlock> {
  engine = new Engine();
  return new Promise((resolve) => engine.on("deadlock", resolve));
}

const run = (source: string, name: string) => engine.run(engine.compile(source, { name: "d.lua" }), { name });

describe("a deadlock", () => {
  it("is told with who waits, where, for what, and who has marked it", async () => {
    const deadlock = watched();
    const runs = [
      run("cache.mark_pending('a') sleep(0.005)\nreturn cache.get('b')", "first"),
      run("cache.mark_pending('b') sleep(0.001)\nreturn cache.get('a')", "second"),
    ];
    expect((await deadlock).runs).toEqual([
      { name: "first", position: "d.lua:2", key: "b", markedBy: "second", markerHasEnded: false },
      { name: "second", position: "d.lua:2", key: "a", markedBy: "first", markerHasEnded: false },
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
        "\t(command line):1: worker 1 waits for 'k', marked by worker 1",
        "\t(command line):1: worker 2 waits for 'k', marked by worker 1",
        "",
      ].join("\n"),
    );
  });
});
