import type { Random } from "../generated/random.js";

/** Each is a token of some Lua, or would like to be one. */
const WORDS =
  "and break do else elseif end false for function goto if in local nil not or repeat return then true until while";
const SIGNS = "+ - * / // % ^ # == ~= <= >= < > = ( ) { } [ ] ; : :: , . .. ... & | ~ << >> !";
const NAMES =
  "a b c x y self arg _ENV print pcall constructor __proto__ then_ await yield undefined G wait at";
const NUMERALS =
  "0 1 2 10 0x1F 0xA.8p1 1e3 1e 1.5 .5 5. 3e-2 0x 1..2 08 1e+ 12LL 12ULL 3i 0b101 1e309 0x1p4 1_000 9007199254740993";
const TEXTS = [
  '"s"',
  "'s'",
  '""',
  "[[long]]",
  "[==[\n]]]==]",
  '"\\n\\065\\x41\\u{48}\\z  x"',
  '"\\999"',
  '"\\q"',
  '"\\\n"',
  '"open',
  "[==[open",
  "[=x",
  "--[[ remark ]]",
  "-- remark\n",
  "--[==[ open",
  "#!line",
];

export const TOKENS: readonly string[] = [
  ...[WORDS, WORDS, SIGNS, NAMES, NAMES, NUMERALS].flatMap((words) => words.split(" ")),
  ...TEXTS,
];

const TOKEN =
  /--\[(=*)\[.*?\]\1\]|--[^\n]*|\[(=*)\[.*?\]\2\]|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|(?:0[xX])?[\d.]+\w*|\.{1,3}|==|~=|<=|>=|::|<<|>>|\/\/|\s+|./gs;

/** The tokens of a source, with white space and remarks among them: joined, they are the source. */
export function tokensOf(source: string): string[] {
  return source.match(TOKEN) ?? [];
}

/** A list of tokens that was changed at a few random places. */
export function mutated(random: Random, tokens: readonly string[], others: readonly string[]): string[] {
  const result = [...tokens];
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const at = random.below(result.length + 1);
    random.weighted<unknown>([
      [4, () => result.splice(at, 1)],
      [1, () => result.splice(at, 1 + random.below(12))],
      [3, () => result.splice(at, 0, result[at] ?? "")],
      [3, () => result.splice(at, 0, ` ${random.pick(TOKENS)} `)],
      [2, () => result.splice(at, 1, ` ${random.pick(TOKENS)} `)],
      [3, () => swap(result, at, random.below(result.length + 1))],
      [2, () => result.splice(at, 0, ...piece(random, result))],
      [2, () => result.splice(at, 0, ...piece(random, others))],
    ]);
  }
  return result;
}

function swap(list: string[], a: number, b: number): void {
  if (a < list.length && b < list.length) [list[a], list[b]] = [list[b], list[a]];
}

function piece(random: Random, tokens: readonly string[]): string[] {
  const from = random.below(tokens.length);
  return tokens.slice(from, from + 1 + random.below(20));
}

/** A text some of whose bytes were changed. */
export function withOtherBytes(random: Random, text: string): string {
  const bytes = [...text];
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const at = random.below(bytes.length + 1);
    random.weighted<unknown>([
      [2, () => bytes.splice(at, 1)],
      [1, () => bytes.splice(at, 0, bytes[at] ?? "")],
      [2, () => bytes.splice(at, 0, randomByte(random))],
      [2, () => bytes.splice(at, 1, randomByte(random))],
      [1, () => swap(bytes, at, random.below(bytes.length + 1))],
    ]);
  }
  return bytes.join("");
}

export function randomByte(random: Random): string {
  return String.fromCharCode(random.chance(0.5) ? 32 + random.below(95) : random.below(256));
}
