import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Circumstances, folder, lua2js, type Outcome } from "./command.js";
import { withoutCompiler } from "./without-compiler.js";

/** A folder for scripts, and in it one for what is compiled. */
class Place {
  readonly path: string;
  readonly cache: string;

  constructor(files: Record<string, string>) {
    this.path = folder(files);
    this.cache = join(this.path, "cache", "of", "lua2js");
  }

  run(args: string[], circumstances: Circumstances = {}): Promise<Outcome> {
    const { env } = circumstances;
    const own = { cwd: this.path, env: { LUA2JS_CACHE_DIR: this.cache, ...env } };
    return lua2js(["run", ...args], { ...circumstances, ...own });
  }

  runWithoutCompiler(...args: string[]): Promise<Outcome> {
    return this.run(args, { env: withoutCompiler });
  }

  /** Compiled scripts, and what is unfinished. */
  entries(): string[] {
    return this.files().filter((path) => !path.endsWith(".code"));
  }

  /** What V8 has made of our own code. */
  code(): string[] {
    return this.files().filter((path) => path.endsWith(".code"));
  }

  private files(): string[] {
    return existsSync(this.cache) ? readdirSync(this.cache).map((name) => join(this.cache, name)) : [];
  }
}

const ran = (stdout: string): Partial<Outcome> => ({ status: 0, stdout, stderr: "" });

describe("lua2js run keeps what it has compiled", () => {
  it("and runs it without the compiler the next time, modules and errors with their lines too", async () => {
    const place = new Place({
      "main.lua": 'local m = require("m")\nprint(m.name, ...)\nif ... then error("failed") end',
      "m.lua": 'return { name = "module" }',
    });
    expect(await place.runWithoutCompiler("main.lua")).toMatchObject({ status: 1 });
    expect(await place.run(["main.lua"])).toMatchObject(ran("module\n"));
    expect(place.entries()).toHaveLength(2);
    expect(await place.runWithoutCompiler("main.lua")).toMatchObject(ran("module\n"));
    const failed = await place.runWithoutCompiler("main.lua", "x");
    expect(failed.stderr).toMatch(/^lua2js: main\.lua:3: failed\nstack traceback:\n/);
    const threads = await place.runWithoutCompiler("main.lua", "--threads", "2", "--workers", "2");
    expect(threads).toMatchObject(ran("module\nmodule\n"));
  });

  it("by source, name and version of Lua, with environments; not what is loaded from strings", async () => {
    const place = new Place({
      "a.lua": "x = 1 setfenv(1, { print = print }) print(x)",
      "b.lua": 'for i = 1, 20 do load("return " .. i)() end print("b")',
    });
    const steps: [string[], string, number][] = [
      [["a.lua"], "nil\n", 1],
      [["a.lua"], "nil\n", 1],
      [["--lua", "5.1", "a.lua"], "nil\n", 2],
      [["./a.lua"], "nil\n", 3],
      [["b.lua"], "b\n", 4],
      [["-e", "print(1)"], "1\n", 5],
    ];
    for (const [args, output, count] of steps) {
      expect(await place.run(args)).toMatchObject(ran(output));
      expect(place.entries()).toHaveLength(count);
    }
    writeFileSync(join(place.path, "b.lua"), 'print("changed")');
    expect(await place.run(["b.lua"])).toMatchObject(ran("changed\n"));
  });

  it("but not with --no-cache", async () => {
    const place = new Place({ "a.lua": "print(1)" });
    expect(await place.run(["--no-cache", "a.lua"])).toMatchObject(ran("1\n"));
    expect(place.entries()).toEqual([]);
  });

  it("and compiles anew what is damaged", async () => {
    const place = new Place({ "a.lua": "print(1)" });
    await place.run(["a.lua"]);
    const [entry] = place.entries();
    const whole = readFileSync(entry);
    for (const damaged of [whole.subarray(0, 100), Buffer.alloc(0), Buffer.from(whole).fill(0x41, 40, 60)]) {
      writeFileSync(entry, damaged);
      expect(await place.run(["a.lua"])).toMatchObject(ran("1\n"));
      expect(await place.runWithoutCompiler("a.lua")).toMatchObject(ran("1\n"));
    }
  });

  it("if it can", async () => {
    const place = new Place({ "a.lua": "print(1)", file: "" });
    const env = { LUA2JS_CACHE_DIR: join(place.path, "file") };
    expect(await place.run(["a.lua"], { env })).toMatchObject(ran("1\n"));
    await place.run(["a.lua"]);
    // Root may write there all the same.
    chmodSync(place.cache, 0o500);
    writeFileSync(join(place.path, "a.lua"), "print(2)");
    expect(await place.run(["a.lua"])).toMatchObject(ran("2\n"));
    chmodSync(place.cache, 0o700);
  });

  it("for many at the same time", async () => {
    const place = new Place({ "a.lua": "print(...)" });
    const outcomes = await Promise.all(["1", "2", "3", "4", "5", "6"].map((n) => place.run(["a.lua", n])));
    expect(outcomes.map(({ stdout }) => stdout)).toEqual(["1\n", "2\n", "3\n", "4\n", "5\n", "6\n"]);
    expect(place.entries()).toHaveLength(1);
  });

  it("and what V8 makes of the runtime, once; damaged it is made anew", async () => {
    const place = new Place({ "a.lua": "print(1)" });
    expect(await place.run(["-e", "print(2)"])).toMatchObject(ran("2\n"));
    const [code, ...others] = place.code();
    expect(others).toEqual([]);
    const whole = readFileSync(code);
    const made = statSync(code).mtimeMs;
    expect(await place.run(["a.lua"])).toMatchObject(ran("1\n"));
    expect(statSync(code).mtimeMs).toBe(made);
    writeFileSync(code, whole.subarray(0, whole.length / 2));
    expect(await place.run(["a.lua"])).toMatchObject(ran("1\n"));
    expect(readFileSync(code).length).toBeGreaterThan(whole.length / 2);
    expect(place.code()).toEqual([code]);
  });

  it("for its owner only, as long as there is room for it and it is used", async () => {
    const place = new Place({ "a.lua": "print(1)", "b.lua": "print(2)" });
    await place.run(["a.lua"]);
    const [entry] = place.entries();
    expect(statSync(entry).mode & 0o777).toBe(0o600);
    expect(statSync(place.cache).mode & 0o777).toBe(0o700);

    const age = (path: string, days: number): void => utimesSync(path, 0, Date.now() / 1000 - days * 86400);
    age(entry, 3);
    await place.run(["a.lua"]);
    expect(Date.now() - statSync(entry).mtimeMs).toBeLessThan(60_000);

    const others = Array.from({ length: 5 }, (_, i) => join(place.cache, `${i}.chunk`));
    for (const [i, path] of others.entries()) {
      writeFileSync(path, Buffer.alloc(30 * 2 ** 20));
      age(path, 10 - i);
    }
    const unfinished = join(place.cache, "x.chunk.1.tmp");
    writeFileSync(unfinished, "");
    age(unfinished, 1);
    await place.run(["b.lua"]);
    expect(others.map((path) => existsSync(path))).toEqual([false, false, false, true, true]);
    expect([existsSync(entry), existsSync(unfinished)]).toEqual([true, false]);
  });
});
