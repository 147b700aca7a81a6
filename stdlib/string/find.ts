import { checkInteger, checkString } from "../../runtime/realm/argument.js";
import { spend } from "../../runtime/realm/meter.js";
import { type LuaValue, NONE, type Values, values } from "../../runtime/realm/value.js";
import { compilePattern, compileUnanchored } from "./compile.js";
import { search, takeCaptures } from "./search.js";

/** string.find (manual, section 5.4): start and end of the first match from `init` on, and its captures; nil if there is none. */
export function find(s: LuaValue, pattern: LuaValue, init?: LuaValue, plain?: LuaValue): Values {
  const subject = typeof s === "string" ? s : checkString(s, 1, arguments.length);
  const source = typeof pattern === "string" ? pattern : checkString(pattern, 2, arguments.length);
  const start = init === undefined ? 0 : startOf(init, subject);
  if (plain !== undefined && plain !== false) return findPlain(subject, source, start);
  const compiled = compilePattern(source);
  if (compiled.plain !== null) return findPlain(subject, source, start);
  const at = search(compiled, subject, start);
  if (at === -1) return undefined;
  const { end } = compiled;
  if (compiled.captures.length === 0) return [at + 1, end];
  return [at + 1, end, ...takeCaptures(compiled, subject, at)];
}

/** string.match: the captures of the first match from `init` on, or the whole match; nil if there is none. */
export function match(s: LuaValue, pattern: LuaValue, init?: LuaValue): Values {
  const subject = typeof s === "string" ? s : checkString(s, 1, arguments.length);
  const source = typeof pattern === "string" ? pattern : checkString(pattern, 2, arguments.length);
  const start = init === undefined ? 0 : startOf(init, subject);
  const compiled = compilePattern(source);
  const at = search(compiled, subject, start);
  if (at === -1) return undefined;
  if (compiled.captures.length === 0) return subject.substring(at, compiled.end);
  return values(takeCaptures(compiled, subject, at));
}

/** string.gmatch: an iterator over the captures of all matches. */
export function gmatch(s: LuaValue, pattern: LuaValue): Values {
  const subject = checkString(s, 1, arguments.length);
  const compiled = compileUnanchored(checkString(pattern, 2, arguments.length));
  let next = 0;
  return function gmatch_iterator(): Values {
    if (next > subject.length) return NONE;
    const at = search(compiled, subject, next);
    if (at === -1) {
      next = subject.length + 1;
      return NONE;
    }
    const { end } = compiled;
    next = end === at ? end + 1 : end;
    if (compiled.captures.length === 0) return subject.substring(at, end);
    return values(takeCaptures(compiled, subject, at));
  };
}

function findPlain(subject: string, text: string, start: number): Values {
  const at = subject.indexOf(text, start);
  spend(((at === -1 ? subject.length : at) - start) >> 6);
  return at === -1 ? undefined : [at + 1, at + text.length];
}

/** Where a search starts, from 0; a negative `init` counts from the end, one beyond the subject is its end. */
function startOf(init: LuaValue, subject: string): number {
  const position = checkInteger(init, 3);
  if (position > 0) return Math.min(position - 1, subject.length);
  return position < 0 ? Math.max(0, subject.length + position) : 0;
}
