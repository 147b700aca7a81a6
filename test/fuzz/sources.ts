import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../generated/random.js";
import { mutated, randomByte, TOKENS, tokensOf, withOtherBytes } from "./tokens.js";

/** Where the programs are that are changed; a build of the tests elsewhere says so. */
const tests = process.env.LUA2JS_TESTS ?? join(import.meta.dirname, "..");

/** Longer ones take long to compile, and what is changed in them is mostly not reached. */
const LONGEST = 6000;

interface Program {
  readonly source: string;
  readonly tokens: readonly string[];
}

let programs: readonly Program[] | undefined;

/** The Lua programs of the tests, as bytes (latin1). */
function allPrograms(): readonly Program[] {
  programs ??= ["corpus", "hostile/scripts", "waiting"].flatMap((folder) =>
    readdirSync(join(tests, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".lua"))
      .sort()
      .map((file) => readFileSync(join(tests, folder, file), "latin1"))
      .filter(({ length }) => length > 0 && length <= LONGEST)
      .map((source) => ({ source, tokens: tokensOf(source) })),
  );
  return programs;
}

/** A program of the tests with a few faults in it, in pieces that can be left out. */
export function mutant(random: Random): string[] {
  const all = allPrograms();
  const { source, tokens } = random.pick(all);
  if (random.chance(0.2)) return tokensOf(withOtherBytes(random, source));
  return mutated(random, tokens, random.pick(all).tokens);
}

/** A text that may be Lua, in pieces that can be left out. */
export function anySource(random: Random): string[] {
  return random.weighted<string[]>([
    [1, () => random.list(0, 60, () => randomByte(random))],
    [3, () => random.list(1, 30, () => `${random.pick(TOKENS)} `)],
    [2, () => statements(random)],
    [6, () => mutant(random)],
  ]);
}

/** Lines of programs, one behind the other. */
function statements(random: Random): string[] {
  return random.list(1, 6, () => {
    const lines = random.pick(allPrograms()).source.split("\n");
    return `${random.pick(lines)}\n`;
  });
}
