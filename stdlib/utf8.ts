import { argumentError, checkInteger, checkString, optionalInteger } from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import { spend } from "../runtime/realm/meter.js";
import { type LuaValue, MOST_RESULTS, NONE, type Values, values } from "../runtime/realm/value.js";
import { Library } from "./library.js";

/** Lua 5.3's utf8 library (its manual, section 6.5). Strings are byte strings here too. */
export const utf8 = new Library("utf8", {
  ...{ char, codepoint, codes, len, offset },
  charpattern: "[\0-\x7f\xc2-\xf4][\x80-\xbf]*",
});

const LARGEST = 0x10ffff;

/** The least code point that needs this number of bytes; a longer encoding than needed is invalid. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

interface Decoded {
  code: number;
  /** Where the next character starts, from 0. */
  next: number;
}

/** The character at byte `at` (from 0); null if there is no valid one. */
function decode(text: string, at: number): Decoded | null {
  const lead = text.charCodeAt(at);
  if (lead < 0x80) return { code: lead, next: at + 1 };
  const size = lead >= 0xf8 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
  if (size === 0 || at + size > text.length) return null;
  let code = lead & (0x7f >> size);
  for (let i = 1; i < size; i++) {
    const byte = text.charCodeAt(at + i);
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  return code > LARGEST || code < (LEAST[size] as number) ? null : { code, next: at + size };
}

function encode(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  const last = 0x80 | (code & 0x3f);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), last);
  const third = 0x80 | ((code >> 6) & 0x3f);
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), third, last);
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), third, last);
}

const isContinuation = (text: string, at: number) => (text.charCodeAt(at) & 0xc0) === 0x80;

/** A position from the end as one from the start; 0 if that is before the start. */
const fromStart = (position: number, length: number) =>
  position >= 0 ? position : Math.max(0, length + position + 1);

function char(...args: LuaValue[]): Values {
  let text = "";
  for (let i = 0; i < args.length; i++) {
    const code = checkInteger(args[i], i + 1);
    if (code < 0 || code > LARGEST) throw argumentError(i + 1, "value out of range");
    text += encode(code);
  }
  return text;
}

function codepoint(s: LuaValue, i?: LuaValue, j?: LuaValue): Values {
  const text = checkString(s, 1, arguments.length);
  const start = fromStart(optionalInteger(i, 2, 1), text.length);
  const end = fromStart(optionalInteger(j, 3, start), text.length);
  if (start < 1) throw argumentError(2, "out of bounds");
  if (end > text.length) throw argumentError(3, "out of bounds");
  const codes: number[] = [];
  if (end - start >= MOST_RESULTS) throw runtimeError("string slice too long");
  spend(Math.max(0, end - start));
  for (let at = start - 1; at < end; ) {
    const decoded = decode(text, at);
    if (decoded === null) throw runtimeError("invalid UTF-8 code");
    codes.push(decoded.code);
    at = decoded.next;
  }
  return values(codes);
}

function codes(s: LuaValue): Values {
  checkString(s, 1, arguments.length);
  return [nextCode, s, 0];
}

/** The iterator of `codes`: after the character at byte `position`, that of the next one and its code point. */
function nextCode(s: LuaValue, position: LuaValue): Values {
  const text = checkString(s, 1);
  let at = checkInteger(position, 2);
  if (at > 0) while (at < text.length && isContinuation(text, at)) at++;
  if (at >= text.length) return NONE;
  const decoded = decode(text, at);
  if (decoded === null || isContinuation(text, decoded.next)) throw runtimeError("invalid UTF-8 code");
  return [at + 1, decoded.code];
}

/** The number of characters that start between bytes `i` and `j`; nil and the position of the first invalid byte. */
function len(s: LuaValue, i?: LuaValue, j?: LuaValue): Values {
  const text = checkString(s, 1, arguments.length);
  const start = fromStart(optionalInteger(i, 2, 1), text.length);
  const end = fromStart(optionalInteger(j, 3, -1), text.length);
  if (start < 1 || start > text.length + 1) throw argumentError(2, "initial position out of bounds");
  if (end > text.length) throw argumentError(3, "final position out of bounds");
  let count = 0;
  spend(Math.max(0, end - start));
  for (let at = start - 1; at < end; count++) {
    const decoded = decode(text, at);
    if (decoded === null) return [undefined, at + 1];
    at = decoded.next;
  }
  return count;
}

/** The position of the byte where the `n`-th character after byte `i` starts; 0 is the character that holds byte `i`. */
function offset(s: LuaValue, n: LuaValue, i?: LuaValue): Values {
  const text = checkString(s, 1, arguments.length);
  let count = checkInteger(n, 2, arguments.length);
  const start = optionalInteger(i, 3, count > 0 ? 1 : text.length + 1);
  let at = fromStart(start, text.length) - 1;
  if (at < 0 || at > text.length) throw argumentError(3, "position out of bounds");
  if (count === 0) {
    while (at > 0 && isContinuation(text, at)) at--;
    return at + 1;
  }
  if (isContinuation(text, at)) throw runtimeError("initial position is a continuation byte");
  if (count < 0) {
    for (; count < 0 && at > 0; count++) {
      do at--;
      while (at > 0 && isContinuation(text, at));
    }
  } else {
    for (count--; count > 0 && at < text.length; count--) {
      do at++;
      while (isContinuation(text, at));
    }
  }
  return count === 0 ? at + 1 : undefined;
}
