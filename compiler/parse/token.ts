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

/** How a message shows a token: names, strings and numbers as they are written, the others by their type. */
export function shown(token: Token, source: string): string {
  if (token.type === "<name>" || token.type === "<string>" || token.type === "<number>") {
    return source.slice(token.start, token.end);
  }
  return shownByte(token.type);
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
