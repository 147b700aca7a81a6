import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eachMapping, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test } from "vitest";
import { folder, lua2js } from "./command.js";

const source = 'local greeting = "olá"\nprint(greeting)\nprint(undefined_name())\n';

/** The Lua line that the first occurrence of a text in the JavaScript comes from. */
function lineOf(code: string, map: TraceMap, text: string): number | null {
  const lines = code.split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  return originalPositionFor(map, { line: index + 1, column: lines[index]?.indexOf(text) ?? 0 }).line;
}

describe("lua2js compile", () => {
  test("prints a module", async () => {
    const cwd = folder({ "a.lua": source });
    const { status, stdout, stderr } = await lua2js(["compile", "a.lua"], { cwd });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("export default");
    expect(stdout).not.toContain("sourceMappingURL");
  });

  test("takes a version of Lua", async () => {
    const compile = (...args: string[]) => lua2js(["compile", "-", ...args], { stdin: "return 7 // 2" });
    expect(await compile("--lua", "5.3")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("idiv(7, 2)"),
    });
    expect(await compile("--lua", "luajit")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("near '/'"),
    });
  });

  test("reads standard input", async () => {
    const { status, stdout } = await lua2js(["compile", "-"], { stdin: "print(1)" });
    expect(status).toBe(0);
    expect(stdout).toContain("export default");
  });

  test("writes a file with its source map", async () => {
    const cwd = folder({ "a.lua": source });
    const outcome = await lua2js(["compile", "a.lua", "-o", "b.js", "--source-map"], { cwd });
    expect(outcome).toMatchObject({ status: 0, stdout: "", stderr: "" });
    const code = readFileSync(join(cwd, "b.js"), "utf8");
    expect(code).toMatch(/\n\/\/# sourceMappingURL=b\.js\.map\n$/);
    const json = readFileSync(join(cwd, "b.js.map"), "utf8");
    expect(JSON.parse(json)).toMatchObject({
      version: 3,
      file: "b.js",
      sources: ["a.lua"],
      sourcesContent: [source],
    });
    expect(lineOf(code, new TraceMap(json), "undefined_name(G")).toBe(3);
  });

  test("writes no map unasked", async () => {
    const cwd = folder({ "a.lua": source });
    await lua2js(["compile", "a.lua", "-o", "b.js"], { cwd });
    expect(existsSync(join(cwd, "b.js.map"))).toBe(false);
  });

  test("puts the map into the text on standard output", async () => {
    const cwd = folder({ "a.lua": source });
    const { stdout } = await lua2js(["compile", "a.lua", "--source-map"], { cwd });
    const base64 = /sourceMappingURL=data:application\/json;base64,(.*)\n$/.exec(stdout)?.[1] ?? "";
    expect(JSON.parse(Buffer.from(base64, "base64").toString())).toMatchObject({ sources: ["a.lua"] });
  });

  test("lets node --enable-source-maps show Lua lines", async () => {
    const cwd = folder({
      "a.lua": "local function inner(x)\n  local y = x\n  fail(y)\nend\ninner(1)\n",
      // As little of the runtime as this script needs.
      "run.mjs": `
        import factory from "./b.mjs";
        const lua = {
          NONE: [], Promise, running: {}, fields() {}, index() {}, resumed() {}, waiting() {},
          continuation: (f) => f, callable: (f) => f,
        };
        const fail = () => { throw new Error("failed"); };
        factory(lua)({ $fail: fail })();`,
    });
    expect(await lua2js(["compile", "a.lua", "-o", "b.mjs", "--source-map"], { cwd })).toMatchObject({
      status: 0,
    });
    const { stderr } = spawnSync(process.execPath, ["--enable-source-maps", "run.mjs"], {
      cwd,
      encoding: "utf8",
    });
    const frames = Array.from(stderr.matchAll(/at (\S+) \(.*?(a\.lua:\d+):\d+\)/g), ([, name, place]) => [
      name,
      place,
    ]);
    expect(frames).toEqual([
      ["inner", "a.lua:3"],
      ["main", "a.lua:5"],
    ]);
  });

  test("has a place for each statement in the map", async () => {
    const lua =
      "local x = 1\nx = 2\nif x then\n  x = nil\nend\nfor i = 1, 2 do\n  x = i\nend\nsleep(x)\nreturn x\n";
    const { stdout } = await lua2js(["compile", "-", "--source-map"], { stdin: lua });
    const base64 = /base64,(.*)\n$/.exec(stdout)?.[1] ?? "";
    const lines = new Set<number | null>();
    eachMapping(new TraceMap(Buffer.from(base64, "base64").toString()), ({ originalLine }) =>
      lines.add(originalLine),
    );
    expect([...lines].sort((one, other) => Number(one) - Number(other))).toEqual([1, 2, 3, 4, 6, 7, 9, 10]);
  });

  test("reports syntax errors, missing files and places it cannot write to", async () => {
    const cwd = folder({ "bad.lua": "x = = 1", "a.lua": source });
    const outcomes = [
      await lua2js(["compile", "bad.lua"], { cwd }),
      await lua2js(["compile", "nofile.lua"], { cwd }),
      await lua2js(["compile", "a.lua", "-o", "nodir/b.js"], { cwd }),
    ];
    expect(outcomes.map(({ status, stdout }) => [status, stdout])).toEqual(outcomes.map(() => [1, ""]));
    expect(outcomes.map(({ stderr }) => stderr)).toEqual([
      "lua2js: bad.lua:1: unexpected symbol near '='\n",
      "lua2js: cannot open nofile.lua (no such file or directory)\n",
      "lua2js: cannot write nodir/b.js (no such file or directory)\n",
    ]);
  });
});
