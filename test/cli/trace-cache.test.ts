import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { traceDataIn } from "../setup/trace-data.js";
import { folder, lua2js } from "./command.js";

const written = (path: string) => traceDataIn(readFileSync(path, "utf8"));

describe("lua2js run --trace-cache", () => {
  test.each([[[]], [["--threads", "2"]]])("shows that there is no stampede, with %j", async (threads) => {
    const path = join(folder({}), "trace.html");
    const args = ["run", "examples/stampede.lua", "-w", "50", ...threads, "--trace-cache", path];
    const { status, stdout, stderr } = await lua2js(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.match(/^result: /gm)).toHaveLength(50);
    const { title, runs, keys, positions } = written(path);
    expect(title).toBe("examples/stampede.lua × 50");
    const names = Array.from({ length: 50 }, (_, i) => `worker ${i + 1}`);
    expect(runs.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(keys).toMatchObject([{ name: "report", computations: 1, atOnce: 1, puts: 1 }]);
    // A thread may start when the value is there already.
    expect(Number(keys[0]?.waits) + Number(keys[0]?.hits)).toBe(49);
    expect(positions).toContain("examples/stampede.lua:20");
  });

  test.each([
    ["fails", "error('x')", 1],
    ["calls os.exit", "os.exit(7)", 7],
    ["ends without having put", "", 0],
  ])("writes when the script %s", async (_, ending, expected) => {
    const path = join(folder({}), "trace.html");
    const code = `cache.mark_pending("k") sleep(0.005) ${ending}`;
    for (const threads of [[], ["-t", "1"]]) {
      const { status } = await lua2js(["run", ...threads, "--trace-cache", path, "-e", code]);
      expect(status).toBe(expected);
      expect(written(path)).toMatchObject({
        title: "(command line)",
        runs: [{ name: "worker 1", failed: expected !== 0 }],
        keys: [{ name: "k", computations: 1 }],
      });
      writeFileSync(path, "");
    }
  });

  test.each([
    ["waits", []],
    ["computes", []],
    ["waits", ["-t", "2"]],
    ["computes", ["-t", "2"]],
  ])("writes on SIGINT while the script %s, with %j", async (what, threads) => {
    const path = join(folder({}), "trace.html");
    const rest = what === "waits" ? "sleep(60)" : "while true do end";
    const code = `pcall(cache.mark_pending, "k") io.write("started\\n") io.flush() ${rest}`;
    const { signal, stderr } = await lua2js(["run", ...threads, "--trace-cache", path, "-e", code], {
      meanwhile: (child) => child.stdout?.once("data", () => child.kill("SIGINT")),
    });
    expect([signal, stderr]).toEqual(["SIGINT", ""]);
    const { runs, keys } = written(path);
    expect(runs).toMatchObject([{ name: "worker 1", end: null }]);
    expect(keys).toMatchObject([{ name: "k", computations: 1, atOnce: 1 }]);
  });

  test("writes when nobody reads the output any more", async () => {
    const path = join(folder({}), "trace.html");
    const code = "cache.get('k') sleep(0.001) while true do print('y') end";
    for (const threads of [[], ["-t", "1"]]) {
      const args = ["run", ...threads, "--trace-cache", path, "-e", code];
      const { status, stderr } = await lua2js(args, {
        meanwhile: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
      });
      expect([status, stderr]).toEqual([141, ""]);
      expect(written(path).keys).toMatchObject([{ name: "k", misses: 1 }]);
      writeFileSync(path, "");
    }
  });

  test("writes when the script cannot be compiled or read", async () => {
    const path = join(folder({}), "trace.html");
    expect((await lua2js(["run", "--trace-cache", path, "-e", "x x"])).status).toBe(1);
    expect(written(path)).toMatchObject({ runs: [], keys: [], duration: 0 });
  });

  test("says before anything runs that it cannot write", async () => {
    const cwd = folder({ file: "" });
    for (const [path, reason] of [
      ["none/trace.html", "no such file or directory"],
      ["file/trace.html", "not a directory"],
      [".", "is a directory"],
    ]) {
      const args = ["run", "--trace-cache", path as string, "-e", "io.open('run', 'w') print('runs')"];
      expect(await lua2js(args, { cwd })).toMatchObject({
        status: 1,
        stdout: "",
        stderr: `lua2js: cannot write ${path} (${reason})\n`,
      });
    }
    expect(existsSync(join(cwd, "run"))).toBe(false);
  });

  test("keeps what is there until there is something new", async () => {
    const cwd = folder({ "trace.html": "of an earlier run" });
    const code = "print(io.open('trace.html'):read('*a'))";
    const { stdout } = await lua2js(["run", "--trace-cache", "trace.html", "-e", code], { cwd });
    expect(stdout).toBe("of an earlier run\n");
    expect(written(join(cwd, "trace.html")).runs).toHaveLength(1);
  });

  test("says that it could not write in the end", async () => {
    const cwd = folder({});
    const { status, stderr } = await lua2js(["run", "--trace-cache", "/dev/full", "-e", "cache.get('k')"], {
      cwd,
    });
    expect([status, stderr]).toEqual([1, "lua2js: cannot write /dev/full (no space left on device)\n"]);
  });
});
