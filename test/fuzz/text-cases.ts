import type { Random } from "../generated/random.js";
import { type Argument, aNumber, anOddValue, aSmallNumber, type Case } from "./case.js";
import { randomByte } from "./tokens.js";

function text(random: Random): string {
  return random.list(0, 12, () => randomByte(random)).join("");
}

/** A text that looks like a number. */
function numeral(random: Random): string {
  if (random.chance(0.2))
    return random.list(0, 6, () => random.pick([..."0123456789abcdefxXpP+-.eE \n_"])).join("");
  const space = (): string => random.pick(["", "", "", " ", "\n\t"]);
  const sign = random.pick(["", "", "-", "+", "--"]);
  const digits = (all: string): string => random.list(0, 8, () => random.pick([...all])).join("");
  const body = random.weighted<string>([
    [3, () => digits("0123456789")],
    [3, () => `${digits("0123456789")}.${digits("0123456789")}`],
    [2, () => `${digits("0123456789")}e${random.pick(["", "-", "+"])}${digits("0123")}`],
    [2, () => `0x${digits("0123456789abcdefABCDEF")}`],
    [0.3, () => random.pick(["0x", "1e400", "nil", "0b1", "1e-400"])],
  ]);
  return space() + sign + body + space();
}

function directive(random: Random): { readonly format: string; readonly arg: Argument } {
  const letter = random.pick([..."ddiiuoxXcssqeEfgGgfs%yZpn"]);
  const flags = random.list(0, random.chance(0.3) ? 3 : 1, () => random.pick([..."-+ #0"])).join("");
  const width = random.pick(["", "", "", "1", "5", "12", "20", "99", "100"]);
  const precision = random.pick(["", "", "", ".", ".0", ".3", ".10", ".99", ".100", ".-1"]);
  const arg = random.weighted<Argument>([
    [10, () => suited(random, letter)],
    [1, () => ("sqc".includes(letter) ? { lua: "12.5" } : numeral(random))],
    [0.5, () => anOddValue(random)],
  ]);
  return { format: `%${flags}${width}${precision}${letter}`, arg };
}

/** An argument that a directive wants, and that Lua 5.1 shows as it is: there, what `%s` and `%c` make ends at its first zero. */
function suited(random: Random, letter: string): Argument {
  switch (letter) {
    case "s":
      return text(random).replaceAll("\0", "z");
    case "q":
      return text(random);
    case "c":
      return { lua: `${1 + random.below(255)}` };
    case "f":
    case "e":
    case "E":
    case "g":
    case "G":
      return aNumber(random);
    default:
      return random.chance(0.8)
        ? aSmallNumber(random)
        : { lua: `${Math.floor((random.next() - 0.5) * 2 ** (20 + random.below(33)))}` };
  }
}

function formatCase(random: Random): Case {
  const directives = random.list(1, 3, () => directive(random));
  const parts = directives.map((one) => one.format + random.pick(["", "|", "%%", "\0"]));
  const format = parts.join("") + random.pick(["", "", "", "%", "%5"]);
  const args = directives.map(({ arg }) => arg);
  return { called: "string.format", args: [format, ...args] };
}

/** A call of `string.format`, of conversions between strings and numbers, or of another function of strings. */
export function textCase(random: Random): Case {
  const base = (): Argument => (random.chance(0.9) ? { lua: `${random.below(40)}` } : aSmallNumber(random));
  const positions = (): Argument[] => random.list(0, 2, () => aSmallNumber(random));
  return random.weighted<Case>([
    [6, () => formatCase(random)],
    [2, () => ({ called: "tonumber", args: [numeral(random)] })],
    [1, () => ({ called: "tonumber", args: [numeral(random).replaceAll("-", "").slice(0, 10), base()] })],
    [2, () => ({ called: "tostring", args: [aNumber(random)] })],
    [1, () => ({ called: "string.sub", args: [text(random), ...positions()] })],
    [1, () => ({ called: "string.byte", args: [text(random), ...positions()] })],
    [0.5, () => ({ called: "string.char", args: random.list(0, 4, () => aSmallNumber(random)) })],
    [0.5, () => ({ called: "string.rep", args: [text(random), { lua: `${random.below(5) - 1}` }] })],
    [
      0.5,
      () => ({ called: `string.${random.pick(["upper", "lower", "reverse", "len"])}`, args: [text(random)] }),
    ],
  ]);
}
