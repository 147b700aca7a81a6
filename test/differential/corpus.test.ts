import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { luaFor, type RealLua } from "../setup/real-lua.js";
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

/** The first line may say `-- luajit` or `-- lua5.3` (compare with that, and run as that) or `-- no-waiting: why`. */
function firstWord(program: Program): string {
  return /^-- ([\w.-]*)/.exec(program.source)?.[1] ?? "";
}

const isOther = (word: string): word is RealLua => /^(lua5\.[23]|luajit)$/.test(word);

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
    const word = firstWord(program);
    const command = isOther(word) ? word : "lua5.1";
    const version = word === "lua5.2" ? "5.2" : word === "lua5.3" ? "5.3" : undefined;

    it("does what Lua does", async (context) => {
      const lua = luaFor(command, context);
      expect(comparable(await runOurs(program, { version }))).toEqual(expectedOf(program, lua));
    });

    if (word === "no-waiting") return;

    it("does it when every call waits", async (context) => {
      const lua = luaFor(command, context);
      const waiting = { ...program, source: waitingForm(program.source) };
      expect(comparable(await runOurs(waiting, { version }))).toEqual(expectedOf(program, lua));
    });
  },
);
