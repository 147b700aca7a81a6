import {
  argumentError,
  checkInt,
  checkInteger,
  checkString,
  optionalInteger,
  optionalString,
} from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import { spend } from "../runtime/realm/meter.js";
import { runningState } from "../runtime/realm/thread.js";
import { type LuaValue, MOST_RESULTS, NONE, type Values, values } from "../runtime/realm/value.js";
import { Library } from "./library.js";
import { dump } from "./string/dump.js";
import { find, gmatch, match } from "./string/find.js";
import { format } from "./string/format.js";
import { gsub } from "./string/gsub.js";
import { pack } from "./string/pack/pack.js";
import { packsize } from "./string/pack/packsize.js";
import { unpack } from "./string/pack/unpack.js";

/** The string library (manual, section 5.4). Strings are byte strings: one code unit is one byte. */
export const string = new Library("string", {
  ...{
    byte,
    char,
    dump,
    find,
    format,
    gmatch,
    gsub,
    len,
    lower,
    match,
    pack,
    packsize,
    rep,
    reverse,
    sub,
    unpack,
    upper,
  },
  // Its name in Lua 5.0.
  gfind: gmatch,
});

/** What all strings have as their metatable. */
export const stringMetatable = new Library("", { __index: string });

/** The longest string that V8 makes, in bytes. */
const MAXIMUM_LENGTH = 0x1fffffe8;

/** A position from the end (-1 is the last byte) as one from the start; 0 if that is before the start. */
function fromStart(position: number, length: number): number {
  if (position >= 0) return position;
  return Math.max(0, length + position + 1);
}

function byte(s: LuaValue, i?: LuaValue, j?: LuaValue): Values {
  const text = typeof s === "string" ? s : checkString(s, 1, arguments.length);
  const start = i === undefined ? 1 : fromStart(checkInteger(i, 2), text.length);
  if (j === undefined) return start >= 1 && start <= text.length ? text.charCodeAt(start - 1) : NONE;
  const end = Math.min(fromStart(checkInteger(j, 3), text.length), text.length);
  const bytes: number[] = [];
  if (end - start >= MOST_RESULTS) throw runtimeError("string slice too long");
  spend(Math.max(0, end - start));
  for (let at = Math.max(start, 1); at <= end; at++) bytes.push(text.charCodeAt(at - 1));
  return values(bytes);
}

function char(...args: LuaValue[]): Values {
  let text = "";
  for (let i = 0; i < args.length; i++) {
    const code = checkInt(args[i], i + 1);
    if (code < 0 || code > 255) throw argumentError(i + 1, "invalid value");
    text += String.fromCharCode(code);
  }
  return text;
}

function len(s: LuaValue): Values {
  return checkString(s, 1, arguments.length).length;
}

const NOT_ASCII = /[\x80-\xff]/;

// The C locale knows no letters but those of ASCII; JavaScript knows those of Latin 1 too.

function lower(s: LuaValue): Values {
  const text = checkString(s, 1, arguments.length);
  spend(text.length >> 4);
  return NOT_ASCII.test(text)
    ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : text.toLowerCase();
}

function upper(s: LuaValue): Values {
  const text = checkString(s, 1, arguments.length);
  spend(text.length >> 4);
  return NOT_ASCII.test(text)
    ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
    : text.toUpperCase();
}

/** The separator is of Lua 5.2. */
function rep(s: LuaValue, n: LuaValue, separator?: LuaValue): Values {
  const text = checkString(s, 1, arguments.length);
  const count = checkInt(n, 2, arguments.length);
  const between = runningState().rules.secondArguments ? optionalString(separator, 3, "") : "";
  if (count <= 0) return "";
  if (count * text.length + (count - 1) * between.length > MAXIMUM_LENGTH)
    throw runtimeError("resulting string too large");
  spend((count * text.length) >>> 6);
  return between === "" ? text.repeat(count) : (text + between).repeat(count - 1) + text;
}

/** How many bytes are turned round at a time: one by one, each would take as much memory as a string of its own. */
const PORTION = 4096;

function reverse(s: LuaValue): Values {
  const text = checkString(s, 1, arguments.length);
  let reversed = "";
  for (let end = text.length; end > 0; end -= PORTION) {
    const portion = text.slice(Math.max(0, end - PORTION), end);
    spend(portion.length);
    reversed += Array.from(portion).reverse().join("");
  }
  return reversed;
}

function sub(s: LuaValue, i: LuaValue, j?: LuaValue): Values {
  const text = typeof s === "string" ? s : checkString(s, 1, arguments.length);
  const start = fromStart(checkInteger(i, 2, arguments.length), text.length);
  const end = j === undefined ? text.length : fromStart(optionalInteger(j, 3, -1), text.length);
  return end < start ? "" : text.slice(Math.max(0, start - 1), end);
}
