import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { waitingForm } from "../differential/waiting-form.js";
import { luaFor } from "../setup/real-lua.js";
import { comparable, type Program, runOurs, runReal } from "../setup/run-lua.js";

const bench = join(import.meta.dirname, "..", "..", "bench");

interface Listed {
  readonly name: string;
  readonly path: string;
  readonly small: string;
  readonly mayWait: boolean;
}

const { programsOf } = await import(join(bench, "programs.mjs"));
const programs: Listed[] = programsOf(join(bench, "programs"));

it("the suite is there", () => {
  expect(programs.length).toBeGreaterThanOrEqual(30);
});

describe.each(programs)("$name, at its small size", ({ path, name, small, mayWait }) => {
  const program: Program = { path, name: `${name}.lua`, source: readFileSync(path, "latin1"), args: [small] };

  it("does what Lua does", async (context) => {
    const lua = luaFor("lua5.1", context);
    const real = comparable(runReal(lua, program));
    expect(real.error).toBeUndefined();
    expect(comparable(await runOurs(program))).toEqual(real);
  });

  if (!mayWait) return;

  it("does it when every call waits", async (context) => {
    const lua = luaFor("lua5.1", context);
    const waiting = { ...program, source: waitingForm(program.source) };
    expect(comparable(await runOurs(waiting))).toEqual(comparable(runReal(lua, program)));
  });
});
