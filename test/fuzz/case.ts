import type { Random } from "../generated/random.js";
import { quoted } from "./fuzzer.js";

/** An argument: a string, as bytes, or anything else as it is written in Lua. */
export type Argument = string | { readonly lua: string };

/** A call of a library function. */
export interface Case {
  /** `string.find` */
  readonly called: string;
  readonly args: readonly Argument[];
}

/** The Lua statement that makes the call and prints what comes of it. */
export function statementOf({ called, args }: Case): string {
  const texts = args.map((arg) => (typeof arg === "string" ? quoted(arg) : arg.lua));
  return `case(${[called, ...texts].join(", ")})`;
}

/** Calls that are a little smaller, the boldest steps first. */
export function* smaller({ called, args }: Case): Generator<Case> {
  if (args.length > 0) yield { called, args: args.slice(0, -1) };
  for (const [i, arg] of args.entries()) {
    const others = typeof arg === "string" ? shorter(arg) : arg.lua.length > 1 ? [{ lua: "1" }] : [];
    for (const other of others) yield { called, args: args.with(i, other) };
  }
}

function* shorter(text: string): Generator<string> {
  for (let size = text.length; size > 0; size >>= 1)
    for (let at = 0; at + size <= text.length; at += size) yield text.slice(0, at) + text.slice(at + size);
}

/** Any number that fits an int of C: what is beyond is undefined there. */
export function aSmallNumber(random: Random): Argument {
  return {
    lua: random.chance(0.9)
      ? `${random.below(24) - 8}`
      : random.pick(["0.5", "-1.5", "65", "255", "256", "2^30"]),
  };
}

export function aNumber(random: Random): Argument {
  const lua = random.weighted<string>([
    [4, () => `${random.below(24) - 8}`],
    [2, () => random.pick(NUMBERS)],
    [1, () => `${(random.next() - 0.5) * 10 ** (random.below(40) - 20)}`],
    [1, () => `${random.below(2 ** 20)}/${1 + random.below(1000)}`],
  ]);
  return { lua };
}

const NUMBERS =
  "0 0.5 -1.5 65 255 256 1e15 1e16 123456789012345 1e100 -1e100 5e-324 2^31 2^32 2^53 -2^31 1/0 -1/0 0/0".split(
    " ",
  );

/** A value of a type that is hardly ever right. */
export function anOddValue(random: Random): Argument {
  return { lua: random.pick(["nil", "true", "false", "{}", "math.abs", "'10'", "''"]) };
}
