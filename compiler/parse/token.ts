import type { Syntax } from "./dialect.js";

/** Keywords and punctuation are their own text; a byte no token begins with is a token of itself, so that it can be shown. */
export type TokenType = "<name>" | "<string>" | "<number>" | "<eof>" | (string & {});

export interface Token {
  readonly type: TokenType;
  /** The name; the string's bytes, escapes resolved; the number. */
  readonly value: string | number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  /** Where it ends: strings may hold newlines. */
  readonly endLine: number;
}

/**
 * How a message shows a token: names and numbers as they are written, strings too, but for their escapes, which have been read by then; the others by their type. A zero
 * byte, for Lua's sake, not at all.
 */
export function near(token: Token, source: string): string {
  if (token.type === "\0") return "";
  return ` near '${shown(token, source)}'`;
}

function shown({ type, value, start, end }: Token, source: string): string {
  if (type === "<name>" || type === "<number>") return source.slice(start, end);
  if (type !== "<string>") return shownByte(type);
  const [opener] = /^(?:["']|\[=*\[)/.exec(source.slice(start, end)) as RegExpExecArray;
  return untilZero(opener + value + opener.replaceAll("[", "]"));
}

/** What C shows of a text. */
export function untilZero(text: string): string {
  return text.replace(/\0.*$/s, "");
}

function shownByte(type: string): string {
  const code = type.charCodeAt(0);
  return type.length === 1 && (code < 32 || code === 127) ? `char(${code})` : type;
}

const SYMBOLS: ReadonlySet<string> = new Set("+-*/%^#(){}[];:,.<>=");
const BITWISE: ReadonlySet<string> = new Set("~&|");

/** Whether a token is a byte that Lua has no use for. */
export function isStrayByte({ type }: Token, syntax: Syntax): boolean {
  return type.length === 1 && !SYMBOLS.has(type) && !(syntax.integerOperators && BITWISE.has(type));
}

const RESERVED = [
  "and",
  "break",
  "do",
  "else",
  "elseif",
  "end",
  "false",
  "for",
  "function",
  "if",
  "in",
  "local",
  "nil",
  "not",
  "or",
  "repeat",
  "return",
  "then",
  "true",
  "until",
  "while",
];

/** Words that are no names, each to itself; `goto` is one where the dialect says so. */
export function reservedWords(withGoto: boolean): ReadonlyMap<string, TokenType> {
  const words = withGoto ? [...RESERVED, "goto"] : RESERVED;
  return new Map(words.map((word) => [word, word]));
}
