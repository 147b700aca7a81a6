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

/** These run here, but not on Debian's Lua. */
const PARTS_FOR_OTHERS = ["math"];

/** `constructs` loads 8,192 chunks: half a minute, if nobody else needs the machine. In milliseconds. */
const TIMEOUT = 600_000;

/** What is changed in a part before it runs; each text has to be there. */
const CHANGES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  // No Lua 5.1 takes the semicolon of an empty statement.
  pm: [["for k=i, j do; table", "for k=i, j do table"]],
};

function changePart(folder: string, part: string): void {
  const file = join(folder, `${part}.lua`);
  let text = readFileSync(file, "latin1");
  for (const [before, after] of CHANGES[part] ?? []) {
    if (!text.includes(before)) throw new Error(`${part} has no ${JSON.stringify(before)}`);
    text = text.replace(before, after);
  }
  writeFileSync(file, text, "latin1");
}

/*
 * Not among them: `api` and `gc` test C code, `main` the command's options; `errors` wants limits that we do not have (200 locals, 60 upvalues,
 * 200 syntax levels), after its tests of messages; `db` needs hooks; `big` needs strings of half a gigabyte.
 */

describe("Lua 5.1's own test suite", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lua2js-suite-"));
    if (!existsSync(SUITE)) return;
    cpSync(SUITE, folder, { recursive: true });
    mkdirSync(join(folder, "libs", "P1"), { recursive: true });
    for (const part of Object.keys(CHANGES)) changePart(folder, part);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const needSuite = (context: TestContext): void => {
    if (existsSync(SUITE)) return;
    if (process.env.CI) throw new Error(`${SUITE} is not installed`);
    context.skip(`${SUITE} is not installed`);
  };
  const lastLine = (text: string): string | undefined => text.trimEnd().split("\n").at(-1);

  it.for(PARTS_FOR_OTHERS)("%s, by itself", async (part, context) => {
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
