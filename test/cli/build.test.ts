import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, it, onTestFinished } from "vitest";
import { folder, lua2js, type Outcome } from "./command.js";
import { withoutCompiler } from "./without-compiler.js";

const PROGRAM = {
  "scripts/main.lua":
    'local names = require("lib.names")\nprint(names.greet(...))\nerror("`$' + '{failed}\\r")',
  "scripts/lib/names.lua":
    'local wait = require "wait"\nreturn { greet = function(n) return wait() .. n end }',
  "scripts/wait/init.lua": 'return function() sleep(0.001) return "olá, " end',
};

const files = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path: old, name }) => join(parentPath ?? old, name).slice(path.length + 1))
    .sort();

/** What was said about numbers of scripts, without the time. */
const summary = ({ stdout }: Outcome): string => stdout.replace(/ \([\d.]+ s\)\n$/, "");

const build = (cwd: string, ...args: string[]): Promise<Outcome> =>
  lua2js(["build", ...(args.length > 0 ? args : ["scripts", "-o", "dist"])], { cwd });

describe("lua2js build", () => {
  it("writes modules that run without the compiler, with the modules that they require", async () => {
    const cwd = folder(PROGRAM);
    expect(summary(await build(cwd))).toBe("dist: 3 compiled, 0 unchanged");
    const modules = ["lib/names.js", "main.js", "wait/init.js"];
    expect(files(join(cwd, "dist"))).toEqual(
      [...modules.flatMap((one) => [one, `${one}.map`, `${one}.v8`]), "lua2js.json"].sort(),
    );
    for (const name of Object.keys(PROGRAM)) rmSync(join(cwd, name));
    for (const args of [["dist/main.js"], ["dist/main.js", "--threads", "2"]]) {
      const [file, ...options] = args;
      const outcome = await lua2js(["run", file, "Ana", ...options], { cwd, env: withoutCompiler });
      expect(outcome.stdout).toBe("olá, Ana\n");
      expect(outcome.stderr).toBe(
        "lua2js: scripts/main.lua:3: `$" +
          "{failed}\r\nstack traceback:\n\t[C]: in function 'error'\n\tscripts/main.lua:3: in main chunk\n\t[C]: ?\n",
      );
    }
  });

  it("writes source maps of the modules", async () => {
    const cwd = folder(PROGRAM);
    await build(cwd);
    const code = readFileSync(join(cwd, "dist/lib/names.js"), "utf8");
    expect(code).toMatch(/\n\/\/# sourceMappingURL=names\.js\.map\n$/);
    const map = JSON.parse(readFileSync(join(cwd, "dist/lib/names.js.map"), "utf8"));
    expect(map).toMatchObject({
      version: 3,
      file: "names.js",
      sources: ["../../scripts/lib/names.lua"],
      sourcesContent: [PROGRAM["scripts/lib/names.lua"]],
    });
    const lines = code.split("\n");
    const line = lines.findIndex((one) => one.includes("callable(wait$)()"));
    const column = lines[line].indexOf("callable(wait$)()");
    expect(originalPositionFor(new TraceMap(map), { line: line + 1, column })).toMatchObject({ line: 2 });
  });

  it("compiles only what has changed, and removes what is gone", async () => {
    const cwd = folder({ ...PROGRAM, "scripts/a/b/c.lua": "return 1" });
    const at = (path: string): string => join(cwd, path);
    const expectBuild = async (text: string, ...args: string[]): Promise<void> =>
      expect(summary(await build(cwd, ...args))).toBe(`dist: ${text}`);
    await expectBuild("4 compiled, 0 unchanged");
    const before = files(at("dist")).map((name) => statSync(at(`dist/${name}`)).mtimeMs);
    await expectBuild("0 compiled, 4 unchanged");
    expect(files(at("dist")).map((name) => statSync(at(`dist/${name}`)).mtimeMs)).toEqual(before);

    writeFileSync(at("scripts/main.lua"), 'print("changed")');
    await expectBuild("1 compiled, 3 unchanged");
    expect((await lua2js(["run", "dist/main.js"], { cwd })).stdout).toBe("changed\n");

    writeFileSync(at("dist/a/b/own.txt"), "");
    rmSync(at("scripts/a"), { recursive: true });
    await expectBuild("0 compiled, 3 unchanged, 1 removed");
    expect(files(at("dist/a"))).toEqual(["b/own.txt"]);
    rmSync(at("scripts/wait"), { recursive: true });
    // A module that required it looks elsewhere now.
    await expectBuild("1 compiled, 1 unchanged, 1 removed");
    expect(existsSync(at("dist/wait"))).toBe(false);

    writeFileSync(at("dist/main.js"), "damaged");
    rmSync(at("dist/lib/names.js.v8"));
    await expectBuild("2 compiled, 0 unchanged");
    await expectBuild("2 compiled, 0 unchanged", "scripts", "-o", "dist", "--lua", "5.3");
    await expectBuild("2 compiled, 0 unchanged", "scripts", "-o", "dist", "--types", "--no-code-cache");
    expect(files(at("dist/lib"))).toEqual(["names.d.ts", "names.js", "names.js.map"]);
    await expectBuild("2 compiled, 0 unchanged");
    expect(files(at("dist/lib"))).toEqual(["names.js", "names.js.map", "names.js.v8"]);
    writeFileSync(at("dist/lua2js.json"), "{");
    await expectBuild("2 compiled, 0 unchanged");
    const other = readFileSync(at("dist/lua2js.json"), "utf8").replace(/"build": ".*"/, '"build": "0.0.1-0"');
    writeFileSync(at("dist/lua2js.json"), other);
    await expectBuild("2 compiled, 0 unchanged");
    await expectBuild("0 compiled, 2 unchanged");
  });

  it("reports all errors of all scripts, each with its place, and builds the others", async () => {
    const cwd = folder({ ...PROGRAM, "scripts/old.lua": "return 1", "scripts/z.lua": "return (" });
    await build(cwd);
    writeFileSync(join(cwd, "scripts/old.lua"), '-- first\r\n\tlocal s = "á" + + 1');
    const outcome = await build(cwd);
    expect(outcome).toMatchObject({
      status: 1,
      stderr: [
        "1 of 2",
        "2 of 2",
        "scripts/old.lua:2:18: unexpected symbol near '+'",
        '> 2 | \tlocal s = "á" + + 1',
        "    | \t                ^",
        "scripts/z.lua:1:9: unexpected symbol near '<eof>'",
        "> 1 | return (",
        "    |         ^",
        "",
      ].join("\n"),
    });
    expect(summary(outcome)).toBe("dist: 0 compiled, 3 unchanged, 2 failed");
    // What there was is not what the source says any more.
    expect(existsSync(join(cwd, "dist/old.js"))).toBe(false);
    expect((await lua2js(["run", "dist/main.js", "x"], { cwd })).stdout).toBe("olá, x\n");
  });

  it("takes files, folders and patterns, and keeps their places relative to a root", async () => {
    const cwd = folder({ ...PROGRAM, "other/tool": "print(1)", "scripts/node_modules/m/x.lua": "" });
    const modules = (path: string): string[] => files(join(cwd, path)).filter((name) => name.endsWith(".js"));
    await build(cwd, "scripts/**/n*.lua", "scripts/main.lua", "-o", "1");
    expect(modules("1")).toEqual(["lib/names.js", "main.js"]);
    await build(cwd, "scripts", "other/tool", "-o", "2");
    expect(modules("2")).toEqual([
      "other/tool.js",
      "scripts/lib/names.js",
      "scripts/main.js",
      "scripts/wait/init.js",
    ]);
    await build(cwd, "scripts/lib", "-o", "3", "--root", "scripts");
    expect(modules("3")).toEqual(["lib/names.js"]);
    expect((await lua2js(["run", "2/other/tool.js"], { cwd })).stdout).toBe("1\n");
  });

  it("compiles for a version of Lua, with which the scripts run", async () => {
    const cwd = folder({ "a.lua": "print(_VERSION, 7 // 2)" });
    expect((await build(cwd, "a.lua", "-o", "dist", "--lua", "5.3")).status).toBe(0);
    expect((await lua2js(["run", "dist/a.js"], { cwd })).stdout).toBe("Lua 5.3\t3\n");
    expect(await lua2js(["run", "--lua", "5.1", "dist/a.js"], { cwd })).toMatchObject({
      status: 1,
      stderr: "lua2js: a.lua was compiled for Lua 5.3, and is to run as Lua 5.1\n",
    });
    expect((await build(cwd, "a.lua", "-o", "dist", "--lua", "luajit")).stderr).toContain("a.lua:1:20: ");
  });

  it.each([
    [["nowhere", "-o", "dist"], "cannot open nowhere (no such file or directory)"],
    [["nowhere/*.lua", "-o", "dist"], "no files match nowhere/*.lua"],
    [["empty", "-o", "dist"], "no scripts (*.lua) in empty"],
    [["a.lua", "a", "-o", "dist"], "a and a.lua would both become a.js"],
    [["a.lua", "-o", "a.lua"], "cannot write a.lua (file already exists)"],
    [["a.lua", "-o", "a.lua/dist"], "cannot write a.lua/dist (not a directory)"],
    [
      ["a.lua", "-o", "own"],
      "own/a.js is in the way: lua2js build has not written it, and does not overwrite it",
    ],
    [["a.lua", "-o", "blocked"], "blocked/a.js is in the way"],
    [["a.lua", "-o", "dist", "--root", "own"], "a.lua is outside of the root own"],
    // A folder that is there, and says of what is to be made in it that it is not.
    ...(process.platform === "linux"
      ? [[["a.lua", "-o", "/proc/dist"], "cannot write /proc/dist (no such file or directory)"] as const]
      : []),
  ] as const)("%j cannot be done", async (args, message) => {
    const cwd = folder({ "a.lua": "", a: "", "own/a.js": "", "blocked/a.js/x": "" });
    mkdirSync(join(cwd, "empty"));
    const outcome = await build(cwd, ...args);
    expect(outcome).toMatchObject({ status: 1, stdout: "", stderr: `lua2js: ${message}\n` });
  });

  it.each([
    [["a.lua"], "required option '-o, --output <DIR>' not specified"],
    [["-o", "dist"], "missing required argument 'PATHS'"],
    [["a.lua", "-o", "dist", "--threads", "0"], "It must be a whole number above 0."],
    [["a.lua", "-o", "dist", "--frob"], "unknown option '--frob'"],
  ])("%j is a usage error", async (args, message) => {
    const { status, stderr } = await lua2js(["build", ...args]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^lua2js: .*\n$/);
    expect(stderr).toContain(message);
  });

  it("names a folder that may not be read, and leaves alone what there is", async () => {
    const cwd = folder({ ...PROGRAM, "scripts/locked/a.lua": "return 1" });
    await build(cwd, "scripts", "-o", "dist");
    const before = files(join(cwd, "dist"));
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, "scripts/locked"), 0);
    onTestFinished(() => chmodSync(join(cwd, "scripts/locked"), 0o700));
    for (const paths of [["scripts"], ["scripts/locked"]]) {
      const outcome = await lua2js(["build", ...paths, "-o", "dist"], { cwd, unprivileged: true });
      expect(outcome).toMatchObject({
        status: 1,
        stdout: "",
        stderr: "lua2js: cannot open scripts/locked (permission denied)\n",
      });
    }
    expect(files(join(cwd, "dist"))).toEqual(before);
  });

  it("follows links as check does, and names one that leads nowhere", async () => {
    const cwd = folder({ "scripts/a.lua": "return 1", "other/b.lua": "return 2" });
    for (const [target, path] of [
      ["../other", "scripts/linked"],
      ["..", "scripts/back"],
      ["nowhere", "scripts/gone.lua"],
    ]) {
      symlinkSync(target, join(cwd, path));
    }
    const { status, stderr } = await build(cwd, "scripts", "-o", "dist");
    expect([status, stderr.split("\n").filter((line) => line.startsWith("lua2js: "))]).toEqual([
      1,
      ["lua2js: cannot open scripts/gone.lua (no such file or directory)"],
    ]);
    const modules = files(join(cwd, "dist")).filter((name) => name.endsWith(".js"));
    expect(modules.sort()).toEqual(["a.js", "back/other/b.js", "linked/b.js"]);
  });

  it("says so when there is no room, and finishes the next time", async () => {
    const cwd = folder(PROGRAM);
    const NODE_OPTIONS = `--require ${join(import.meta.dirname, "../setup/full-disk.cjs")}`;
    for (const room of [0, 2000, 8000]) {
      const env = { NODE_OPTIONS, FULL_DISK: String(room) };
      const outcome = await lua2js(["build", "scripts", "-o", "dist"], { cwd, env });
      expect(outcome).toMatchObject({ status: 1, stdout: "" });
      expect(outcome.stderr).toMatch(/lua2js: cannot write dist\/\S+ \(no space left on device\)\n$/);
      expect(files(join(cwd, "dist")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    }
    expect((await build(cwd)).status).toBe(0);
    expect((await lua2js(["run", "dist/main.js", "x"], { cwd })).stdout).toBe("olá, x\n");
  });

  it("says so on several threads too", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`scripts/${i}.lua`, `return ${i}`]),
    );
    const cwd = folder(many);
    const NODE_OPTIONS = `--require ${join(import.meta.dirname, "../setup/full-disk.cjs")}`;
    const outcome = await lua2js(["build", "scripts", "-o", "dist", "--threads", "2", "--quiet"], {
      cwd,
      env: { NODE_OPTIONS, FULL_DISK: "20000" },
    });
    expect(outcome).toMatchObject({ status: 1, stdout: "" });
    expect(outcome.stderr).toMatch(/^lua2js: cannot write dist\/\S+ \(no space left on device\)\n$/);
    expect(summary(await build(cwd))).toBe("dist: 60 compiled, 0 unchanged");
  });

  it("clears up after one that was killed", async () => {
    const left = "lib/names.js.0b7c4a3e-3f57-4d0e-9d3b-6f1e3a0c9b11.tmp";
    const cwd = folder({ ...PROGRAM, [`dist/${left}`]: "// lua2js 0.1.0: com", "dist/own.tmp": "" });
    await build(cwd);
    expect(files(join(cwd, "dist")).filter((name) => name.endsWith(".tmp"))).toEqual(["own.tmp"]);
  });

  it("may run several times at the same time", async () => {
    const cwd = folder(PROGRAM);
    const versions = [[], ["--lua", "5.3"], [], ["--types"], ["--lua", "5.1"]];
    const all = await Promise.all(versions.map((more) => build(cwd, "scripts", "-o", "dist", ...more)));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 0));
    expect(all.some(({ stderr }) => stderr.includes("lua2js: waiting for another build of dist\n"))).toBe(
      true,
    );
    // Whoever came last has left a whole build.
    expect((await lua2js(["run", "dist/main.js", "x"], { cwd })).stdout).toBe("olá, x\n");
    expect(files(join(cwd, "dist")).filter((name) => /tmp|lock/.test(name))).toEqual([]);
  });

  it("shows a bar on a terminal", async () => {
    const cwd = folder(PROGRAM);
    const command = `"${process.execPath}" "${join(import.meta.dirname, "../../dist/cli.js")}" build scripts -o dist`;
    const { stdout, status } = spawnSync("script", ["-qec", command, "/dev/null"], { cwd, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("[==============================] 3/3 scripts/wait/init.lua");
    expect(stdout).toMatch(/\r\x1b\[Kdist: 3 compiled, 0 unchanged \([\d.]+ s\)\r\n$/);
  });

  it("says nothing with --quiet but errors", async () => {
    const cwd = folder({ "a.lua": "return 1", "b.lua": "return +" });
    const { stdout, stderr } = await build(cwd, "*.lua", "-o", "dist", "--quiet");
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^b\.lua:1:8: /);
  });
});
