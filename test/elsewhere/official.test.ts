import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lua2js } from "../cli/command.js";
import { luaFor } from "../setup/real-lua.js";

/** Where a Debian package (golang-github-yuin-gopher-lua-dev) brings Lua 5.1's own test suite. */
const SUITE = "/usr/share/gocode/src/github.com/yuin/gopher-lua/_lua5.1-tests";

/** The parts that need neither C code nor options of the `lua` command. */
const PARTS = [
  "attrib",
  "calls",
  "code",
  "events",
  "files",
  "literals",
  "locals",
  "nextvar",
  "sort",
  "strings",
  "vararg",
  "verybig",
];

/*
 * Not among them: `api` and `gc` test C code, `main` the command's options; `math` and `pm` do not run on Debian's Lua either; `errors` wants limits that we do not have (200 locals, 60 upvalues,
 * 200 syntax levels), after its tests of messages; `closure` ends with environments of threads; `db` needs hooks; `big` needs strings of half a gigabyte; `constructs` loads 8,192 chunks, which
 * takes a minute.
 */

describe("Lua 5.1's own test suite", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lua2js-suite-"));
    if (!existsSync(SUITE)) return;
    cpSync(SUITE, folder, { recursive: true });
    mkdirSync(join(folder, "libs", "P1"), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.for(PARTS)("%s", async (part, context) => {
    const lua = luaFor("lua5.1", context);
    if (!existsSync(SUITE)) {
      if (process.env.CI) throw new Error(`${SUITE} is not installed`);
      context.skip(`${SUITE} is not installed`);
    }
    const expected = spawnSync(lua, [`${part}.lua`], { cwd: folder, encoding: "utf8" });
    const { status, stdout, stderr } = await lua2js(["run", "--lua", "5.1", `${part}.lua`], { cwd: folder });
    const lastLine = (text: string): string | undefined => text.trimEnd().split("\n").at(-1);
    expect([expected.status, expected.stderr]).toEqual([0, ""]);
    expect([status, stderr, lastLine(stdout)]).toEqual([0, "", lastLine(expected.stdout)]);
  });
});
