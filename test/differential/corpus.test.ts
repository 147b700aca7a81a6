import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { luaFor } from "../setup/real-lua.js";
import { comparable, type Program, runOurs, runReal } from "../setup/run-lua.js";
import { waitingForm } from "./waiting-form.js";

const folder = join(import.meta.dirname, "..", "corpus");

/** Every program of the corpus; folders named `modules` hold what programs require. */
const programs: Program[] = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".lua") && !file.split("/").includes("modules"))
  .sort()
  .map((file) => {
    const path = join(folder, file);
    return { path, name: basename(file), source: readFileSync(path, "latin1") };
  });

/** The first line may say `-- luajit` (compare with LuaJIT) or `-- no-waiting: why`. */
function says(program: Program, word: string): boolean {
  return program.source.split("\n", 1)[0].startsWith(`-- ${word}`);
}

const expected = new Map<Program, ReturnType<typeof comparable>>();

function expectedOf(program: Program, command: string): ReturnType<typeof comparable> {
  let outcome = expected.get(program);
  if (outcome === undefined) {
    outcome = comparable(runReal(command, program));
    expected.set(program, outcome);
  }
  return outcome;
}

describe.each(programs.map((program) => [program.path.slice(folder.length + 1), program] as const))(
  "%s",
  (_, program) => {
    const command = says(program, "luajit") ? "luajit" : "lua5.1";

    it("does what Lua does", async (context) => {
      const lua = luaFor(command, context);
      expect(comparable(await runOurs(program))).toEqual(expectedOf(program, lua));
    });

    if (says(program, "no-waiting")) return;

    it("does it when every call waits", async (context) => {
      const lua = luaFor(command, context);
      const waiting = { ...program, source: waitingForm(program.source) };
      expect(comparable(await runOurs(waiting))).toEqual(expectedOf(program, lua));
    });
  },
);
