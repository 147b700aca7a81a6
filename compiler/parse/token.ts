/** Keywords and punctuation are their own text; a byte no token begins with is a token of itself, so that the parser complains. */
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
  readonly endColumn: number;
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

/** Words that are no names; `goto` is one where the dialect says so. */
export function reservedWords(withGoto: boolean): ReadonlySet<string> {
  return new Set(withGoto ? [...RESERVED, "goto"] : RESERVED);
}
