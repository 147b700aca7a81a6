import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { lua2js } from "../cli/command.js";
import { luaFor } from "../setup/real-lua.js";

/** Where a Debian package (golang-github-yuin-gopher-lua-dev) brings Lua 5.1's own test suite. */
const SUITE = "/usr/share/gocode/src/github.com/yuin/gopher-lua/_lua5.1-tests";

/** The parts that need neither C code nor options of the `lua` command. */
const PARTS = [
  "attrib",
  "calls",
  "closure",
  "code",
  "constructs",
  "db",
  "errors",
  "events",
  "files",
  "literals",
  "locals",
  "nextvar",
  "pm",
  "sort",
  "strings",
  "vararg",
  "verybig",
];

/** These run here, but not on Debian's Lua, or have something else to say in their last line there. */
const PARTS_FOR_OTHERS = ["gc", "math"];

/** `constructs` loads 8,192 chunks: half a minute, if nobody else needs the machine. In milliseconds. */
const TIMEOUT = 600_000;

/** What is changed in a part before it runs; each text has to be there. */
const CHANGES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  // Weak keys whose values refer to them go, as in Lua 5.2; and a value that a loop had last may stay. All in the suite's short form.
  gc: [
    ["print('testing garbage collection')", "_soft = true print('testing garbage collection')"],
    ["for i=1,lim do local t={}; a[t]=t end\nfor i=1,lim do a[i] = i end", "for i=1,lim do a[i] = i end"],
    ["assert(i == 3*lim)", "assert(i == 2*lim)"],
    ["for i=1,lim do local t={}; a[t]=t end\nfor i=1,lim do a[i+lim]", "for i=1,lim do a[i+lim]"],
    ["k-lim..'x' == v); i=i+1 end\nassert(i == 2*lim)", "k-lim..'x' == v); i=i+1 end\nassert(i == lim)"],
    [
      "for i=1,lim do local t={}; a[t]=t end\ncollectgarbage()\nassert(next(a)",
      "collectgarbage()\nassert(next(a)",
    ],
    ["assert(next(a) == string.rep('$', 11))", ""],
  ],
  // No Lua 5.1 takes the semicolon of an empty statement.
  pm: [["for k=i, j do; table", "for k=i, j do table"]],
};

/** What is left out of a part: from one text up to another one, and why. Its lines stay, empty. */
const CUTS: Readonly<Record<string, readonly (readonly [from: string, to: string, why: string])[]>> = {
  db: [
    ["do\n  local a = debug.getinfo(print)", "-- test file and string names", "activelines are not known"],
    [
      'a = "function f () end"',
      "repeat\n  local g",
      "of functions that are compiled to one text the first is described",
    ],
    ["test([[if\n", "print'+'", "there are no hooks"],
    ["a = {}; L = nil", "-- testing upvalue access", "there are neither hooks nor local variables"],
    ["-- testing upvalue access", "-- testing count hooks", "upvalues are not known"],
    ["-- testing count hooks", "-- tests for tail calls", "there are no hooks"],
    [
      "-- tests for tail calls",
      'print"+"\n\n\n-- testing traceback',
      "the function at a level is not known, nor what a loop of tail calls was",
    ],
    [
      "local function f (n)",
      "-- check traceback of suspended",
      "there are neither hooks nor local variables",
    ],
    ["-- test acessing line numbers", "assert(type(debug.getregistry", "there are no hooks"],
  ],
  errors: [
    [
      "-- teste de linhas em erro",
      "-- error in error handling",
      "a stack that has overflowed shows its innermost part",
    ],
    [
      "-- testing syntax limits",
      "print('OK')",
      "there are no limits of 200 syntax levels, 60 upvalues and 200 locals",
    ],
  ],
  gc: [
    ["local function dosteps", "lim = 15", "there is one step, and the memory is that of the process"],
    ["-- testing userdata", "-- create many threads", "`__gc` is never called"],
    ["-- create a userdata to be", "print('OK')", "`__gc` is never called"],
  ],
};

function changePart(folder: string, part: string): void {
  const file = join(folder, `${part}.lua`);
  let text = readFileSync(file, "latin1");
  for (const [from, to] of CUTS[part] ?? []) {
    const begin = text.indexOf(from);
    const end = text.indexOf(to, begin + 1);
    if (begin === -1 || end === -1) throw new Error(`${part} has no ${JSON.stringify(from)}`);
    text = text.slice(0, begin) + text.slice(begin, end).replace(/[^\n]/g, "") + text.slice(end);
  }
  for (const [before, after] of CHANGES[part] ?? []) {
    if (!text.includes(before)) throw new Error(`${part} has no ${JSON.stringify(before)}`);
    text = text.replace(before, after);
  }
  writeFileSync(file, text, "latin1");
}

/*
 * Not among them: `api` tests C code, `main` the command's options; `big` needs strings of half a gigabyte.
 */

describe("Lua 5.1's own test suite", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lua2js-suite-"));
    if (!existsSync(SUITE)) return;
    cpSync(SUITE, folder, { recursive: true });
    mkdirSync(join(folder, "libs", "P1"), { recursive: true });
    for (const part of Object.keys({ ...CHANGES, ...CUTS })) changePart(folder, part);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const needSuite = (context: TestContext): void => {
    if (existsSync(SUITE)) return;
    if (process.env.CI) throw new Error(`${SUITE} is not installed`);
    context.skip(`${SUITE} is not installed`);
  };
  const lastLine = (text: string): string | undefined => text.trimEnd().split("\n").at(-1);

  it.for(PARTS_FOR_OTHERS)("%s, by itself", { timeout: TIMEOUT }, async (part, context) => {
    needSuite(context);
    const { status, stdout, stderr } = await lua2js(["run", "--lua", "5.1", `${part}.lua`], { cwd: folder });
    expect([status, stderr, lastLine(stdout)]).toEqual([0, "", "OK"]);
  });

  it.for(PARTS)("%s", { timeout: TIMEOUT }, async (part, context) => {
    const lua = luaFor("lua5.1", context);
    needSuite(context);
    const expected = spawnSync(lua, [`${part}.lua`], { cwd: folder, encoding: "utf8" });
    const { status, stdout, stderr } = await lua2js(["run", "--lua", "5.1", `${part}.lua`], { cwd: folder });
    expect([expected.status, expected.stderr]).toEqual([0, ""]);
    expect([status, stderr, lastLine(stdout)]).toEqual([0, "", lastLine(expected.stdout)]);
  });
});
