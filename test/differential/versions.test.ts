import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { luaVersions } from "../../index.js";
import { luaFor } from "../setup/real-lua.js";
import { comparable, type Program, runOurs, runReal } from "../setup/run-lua.js";
import { waitingForm } from "./waiting-form.js";

const folder = join(import.meta.dirname, "versions");

/** Programs that run as each version of Lua and must print what that prints; the first line may say `-- only: 5.2 5.3`, the next one `-- no-waiting: why`. */
const programs: Program[] = readdirSync(folder).map((name) => {
  const path = join(folder, name);
  return { path, name, source: readFileSync(path, "latin1") };
});

describe.each(luaVersions)("as %s", (version) => {
  const chosen = programs.filter(({ source }) => {
    const only = /^-- only: (.*)/.exec(source)?.[1].split(" ");
    return only === undefined || only.includes(version);
  });

  it.for(chosen.map((program) => [program.name, program] as const))("%s", async ([, program], context) => {
    const lua = luaFor(version === "luajit" ? version : `lua${version}`, context);
    const expected = comparable(runReal(lua, program));
    expect(comparable(await runOurs(program, { version }))).toEqual(expected);
    if (/^-- no-waiting: /m.test(program.source)) return;
    const waiting = { ...program, source: waitingForm(program.source, version) };
    expect(comparable(await runOurs(waiting, { version }))).toEqual(expected);
  });
});
