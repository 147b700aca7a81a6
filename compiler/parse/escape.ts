import { hexDigit, isDigit } from "./characters.js";
import type { Syntax } from "./dialect.js";

/** What an escape sequence stands for and where it ends, or what is wrong with it and how much of the text shows that. */
export type Escape =
  | { readonly bytes: string; readonly end: number }
  | { readonly error: string; readonly end: number };

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

const INVALID = "invalid escape sequence";

/** Reads an escape sequence; `at` is behind the backslash. Those with newlines (`\z`, line continuation) are the lexer's. */
export function readEscape(source: string, at: number, syntax: Syntax): Escape {
  const letter = source[at];
  if (isDigit(source.charCodeAt(at))) return readDecimal(source, at);
  if (letter === "x" && syntax.hexEscapes) return readHexadecimal(source, at + 1);
  if (letter === "u" && syntax.unicodeEscapes) return readCodePoint(source, at + 1);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { bytes: simple, end: at + 1 };
  if (syntax.strictEscapes) return { error: INVALID, end: at + 1 };
  return { bytes: letter, end: at + 1 };
}

function readDecimal(source: string, at: number): Escape {
  let end = at;
  while (end < at + 3 && isDigit(source.charCodeAt(end))) end++;
  const byte = Number(source.slice(at, end));
  // Lua 5.1 complains before it takes the sequence into the text it shows.
  return byte > 255
    ? { error: "escape sequence too large", end: at - 1 }
    : { bytes: String.fromCharCode(byte), end };
}

function readHexadecimal(source: string, at: number): Escape {
  const high = hexDigit(source.charCodeAt(at));
  const low = hexDigit(source.charCodeAt(at + 1));
  if (high < 0) return { error: INVALID, end: at };
  if (low < 0) return { error: INVALID, end: at + 1 };
  return { bytes: String.fromCharCode(high * 16 + low), end: at + 2 };
}

/** `\u{XXX}`: the UTF-8 bytes of a code point below 2^31, which may be a surrogate (manual 5.4, 3.1). */
function readCodePoint(source: string, at: number): Escape {
  if (source[at] !== "{") return { error: INVALID, end: at };
  let end = at + 1;
  let code = 0;
  for (; hexDigit(source.charCodeAt(end)) >= 0; end++) {
    code = code * 16 + hexDigit(source.charCodeAt(end));
    if (code > 0x7fffffff) return { error: INVALID, end };
  }
  if (end === at + 1 || source[end] !== "}") return { error: INVALID, end };
  return { bytes: utf8(code), end: end + 1 };
}

function utf8(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  let rest = code;
  let bytes = "";
  let room = 0x3f;
  do {
    bytes = String.fromCharCode(0x80 | (rest & 0x3f)) + bytes;
    rest = Math.floor(rest / 64);
    room >>= 1;
  } while (rest > room);
  return String.fromCharCode(((~room << 1) & 0xff) | rest) + bytes;
}
