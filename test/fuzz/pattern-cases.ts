import type { Random } from "../generated/random.js";
import { type Argument, anOddValue, aSmallNumber, type Case } from "./case.js";
import { randomByte } from "./tokens.js";

/** Few letters, so that patterns match now and then. */
const LETTERS = [..."aaabbbc1 2.%-[]()^$\n\0\xe9A_xX+*?"];
const CLASSES = [..."acdlpsuwxzACDLPSUWXZ.%-][()f0e$^"];

function subject(random: Random): string {
  return random.list(0, 18, () => (random.chance(0.97) ? random.pick(LETTERS) : randomByte(random))).join("");
}

/** A pattern that mostly is one; where it is not, the real Lua says why. A zero ends it there, but not here. */
function pattern(random: Random): string {
  return anyPattern(random).replaceAll("\0", "z");
}

function anyPattern(random: Random): string {
  if (random.chance(0.08)) return random.list(0, 8, () => random.pick([..."%[]()^$*+-?.ab1fb"])).join("");
  const start = random.chance(0.15) ? "^" : "";
  const end = random.chance(0.12) ? "$" : "";
  return start + random.list(0, 5, () => item(random, 2)).join("") + end;
}

function item(random: Random, depth: number): string {
  return random.weighted<string>([
    [10, () => single(random) + random.pick(["", "", "", "*", "+", "-", "?"])],
    [depth > 0 ? 4 : 0, () => `(${random.list(0, 3, () => item(random, depth - 1)).join("")})`],
    [1, () => "()"],
    [1, () => `%b${random.pick(LETTERS)}${random.pick(LETTERS)}`],
    [1, () => "%b()"],
    [1, () => `%f${set(random)}`],
    [1, () => `%${random.below(4)}`],
    [0.3, () => random.pick(["%", "[", "(", ")", "%f", "%b", "%ba", "[a-", "[^", "[%", "$", "^"])],
  ]);
}

function single(random: Random): string {
  return random.weighted<string>([
    [6, () => random.pick(LETTERS.filter((letter) => /\w| /.test(letter)))],
    [1, () => random.pick(LETTERS)],
    [3, () => "."],
    [4, () => `%${random.pick(CLASSES)}`],
    [4, () => set(random)],
  ]);
}

function set(random: Random): string {
  const content = random.list(0, 4, () =>
    random.weighted<string>([
      [4, () => random.pick(LETTERS)],
      [2, () => `${random.pick(LETTERS)}-${random.pick(LETTERS)}`],
      [2, () => `%${random.pick(CLASSES)}`],
      [1, () => random.pick(["-", "]", "^", "a-z", "0-9"])],
    ]),
  );
  return `[${random.pick(["", "", "^"])}${content.join("")}]`;
}

function replacement(random: Random): Argument {
  return random.weighted<Argument>([
    [
      5,
      () =>
        random.list(0, 4, () => random.pick(["%0", "%1", "%2", "%%", "x", "<", "%9", "%", "%a"])).join(""),
    ],
    [1, () => ({ lua: '{a = "A", b = 1, [1] = "one", ab = false, c = {}, [""] = "none"}' })],
    [2, () => ({ lua: random.pick(["join", "count", "refuse", "fail", "answer_table"]) })],
    [0.5, () => aSmallNumber(random)],
    [0.3, () => anOddValue(random)],
  ]);
}

/** A call of `find`, `match`, `gmatch` or `gsub`. */
export function patternCase(random: Random): Case {
  const text = random.chance(0.98) ? subject(random) : anOddValue(random);
  const looked = random.chance(0.98) ? pattern(random) : anOddValue(random);
  const where = (): Argument[] => (random.chance(0.3) ? [aSmallNumber(random)] : []);
  return random.weighted<Case>([
    [3, () => ({ called: "string.find", args: [text, looked, ...where()] })],
    [0.5, () => ({ called: "string.find", args: [text, looked, aSmallNumber(random), { lua: "true" }] })],
    [3, () => ({ called: "string.match", args: [text, looked, ...where()] })],
    [2, () => ({ called: "matches", args: [text, looked] })],
    [4, () => ({ called: "string.gsub", args: [text, looked, replacement(random), ...where()] })],
  ]);
}
