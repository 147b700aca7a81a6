import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { comparable, type Outcome, runOurs } from "../setup/run-lua.js";
import { type Generated, sourceOf } from "./program.js";
import { Random } from "./random.js";
import type { Node } from "./tree.js";

const folder = import.meta.dirname;

/** What a program should have done, and what it did. */
export interface Difference {
  readonly mode: Mode;
  readonly expected: ReturnType<typeof comparable>;
  readonly actual: ReturnType<typeof comparable> | string;
}

/** How often a program that runs on lua2js waits when it can. */
export type Mode = "never" | "sometimes" | "always";

const MODES: readonly Mode[] = ["never", "sometimes", "always"];

/** What is said of a program that takes too long. */
const LIMIT = "limit";

/** Runs programs on a real Lua, all in one process; if that never ends, since a function of a library does not, in smaller and smaller lists. */
export function runReference(command: string, sources: readonly string[]): Outcome[] {
  const outcomes = runTogether(command, sources);
  if (outcomes !== undefined) return outcomes;
  if (sources.length === 1) return [{ output: "", error: LIMIT }];
  const half = sources.length >> 1;
  return [sources.slice(0, half), sources.slice(half)].flatMap((some) => runReference(command, some));
}

/** Undefined if it takes too long. */
function runTogether(command: string, sources: readonly string[]): Outcome[] | undefined {
  const { stdout, status, stderr, signal } = spawnSync(
    command,
    // Code that LuaJIT has compiled does not look whether it has run for too long.
    [...(command === "luajit" ? ["-joff"] : []), join(folder, "reference.lua"), join(folder, "prelude.lua")],
    {
      input: Buffer.from(sources.map((source) => `${source.length}\n${source}`).join(""), "latin1"),
      maxBuffer: 1 << 30,
      timeout: 60_000,
    },
  );
  if (signal !== null) return undefined;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  const text = stdout.toString("latin1");
  let at = 0;
  const take = (length: number): string => {
    at += length;
    return text.slice(at - length, at);
  };
  return sources.map(() => {
    const line = take(text.indexOf("\n", at) + 1 - at);
    const [output, error] = line.split(" ").map(Number);
    return { output: take(output), error: error < 0 ? undefined : take(error) };
  });
}

/** Whether an outcome can be compared: not that of a program that shrinking broke, that never ends, or that depends on the stack's size. */
export function isUsable({ output, error }: Outcome): boolean {
  if (`${error}`.startsWith("syntax: ") || error === LIMIT) return false;
  return !/"limit"|stack overflow/.test(output + error);
}

/** Runs a program in each mode; the first difference from what it should do. */
export async function findDifference(
  program: Generated,
  tree: Node,
  reference: Outcome,
  modes = MODES,
): Promise<Difference | undefined> {
  const expected = ready(reference, program.reference);
  const source = sourceOf(tree, program);
  for (const mode of modes) {
    const actual = await outcomeOf(program, source, waiting(mode, program.seed));
    if (JSON.stringify(actual) !== JSON.stringify(expected)) return { mode, expected, actual };
  }
  return undefined;
}

async function outcomeOf(
  { reference, version, interruptible }: Generated,
  source: string,
  pause: (value: unknown) => unknown,
): Promise<Difference["actual"]> {
  const late = new Promise<string>((resolve) => setTimeout(resolve, 30_000, "it does not end").unref());
  const program = { path: join(folder, "program"), name: "program", source };
  const run = runOurs(program, { pause, version, interruptible }).then(
    (outcome) => ready(outcome, reference),
    String,
  );
  return Promise.race([run, late]);
}

/**
 * What may differ besides: the sign of what is not a number, and of zero, of which Lua 5.1 keeps one constant for both; and bytes that are no
 * text in the error that ends a run.
 */
const SIGNS = [/-(?=nan\b|0(?![.\dx]))/g, ""] as const;

/** Where the prelude is: of long paths each Lua shows another part. */
const PATH = [/[^\s"]*prelude\.lua/g, "prelude.lua"] as const;

/** What yielding outside a coroutine is said to be: in Lua 5.2's words, which do not speak of C. */
const OUTSIDE = "attempt to yield from outside a coroutine";
const LUA_5_1: readonly (readonly [RegExp, string])[] = [
  [/attempt to yield across metamethod\/C-call boundary/g, OUTSIDE],
];

/** What LuaJIT's messages say, or do not say, otherwise: it has names of its own for variables. */
const LUAJIT: readonly (readonly [RegExp, string])[] = [
  [/(attempt to [a-z ]+) \w+ '[^'\n]*' \((an? \w+ value)\)/g, "$1 $2"],
  [/program:\d+: attempt to yield across C-call boundary/g, OUTSIDE],
  [/\(value expected\)/g, "(no value)"],
  [/invalid (?:format \([a-z ]+\)|option '%[^']*' to 'format')/g, "invalid format"],
];

function ready(outcome: Outcome, reference: Generated["reference"]): ReturnType<typeof comparable> {
  const { output, error } = comparable(outcome);
  const alike = [SIGNS, PATH, ...(reference === "luajit" ? LUAJIT : LUA_5_1)];
  const plain = (text: string): string => alike.reduce((made, [what, by]) => made.replace(what, by), text);
  return { output: output.map(plain), error: error && plain(error).replace(/[\x80-\xff]+/g, "?") };
}

function waiting(mode: Mode, seed: number): (value: unknown) => unknown {
  const random = new Random(seed + 1);
  const soon = (value: unknown): Promise<unknown> => Promise.resolve(value);
  const later = (value: unknown): Promise<unknown> => new Promise((resolve) => setImmediate(resolve, value));
  return (value) => {
    if (mode === "never" || (mode === "sometimes" && random.chance(0.6))) return value;
    return random.chance(0.5) ? soon(value) : later(value);
  };
}
