import { runtimeError } from "../../runtime/realm/error.js";
import { spend, tick } from "../../runtime/realm/meter.js";
import { runningState } from "../../runtime/realm/thread.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import { matchAt } from "./match.js";
import { FINISHED, type Pattern, PLACE } from "./pattern.js";
import { regularExpression } from "./regular.js";

/*
 * A pattern that is searched for again and again becomes a regular expression of the engine, if there is one that matches
 * the same: that is several times as fast, but costs more than a few searches to make.
 */

/** How often a pattern is searched for by its nodes. */
const FEW_SEARCHES = 16;

/** Finds the first match at or after `start`: answers where it starts (its end is `pattern.end`), -1 if there is none. */
export function search(pattern: Pattern, subject: string, start: number): number {
  tick();
  if (pattern.searches < FEW_SEARCHES) {
    pattern.searches++;
    return searchByNodes(pattern, subject, start);
  }
  if (pattern.regular === undefined) pattern.regular = regularExpression(pattern);
  const { regular } = pattern;
  return regular === null || mayTakeLong(pattern, subject.length - start)
    ? searchByNodes(pattern, subject, start)
    : searchBy(regular, pattern, subject, start);
}

/** How many steps the engine may take, at worst, where nobody can stop it: a tenth of a second. */
const MOST_STEPS = 1e8;

/** Whether a search may have to be stopped, which only one by nodes can be. */
function mayTakeLong(pattern: Pattern, length: number): boolean {
  return runningState().code.interruptible && length ** pattern.exponent > MOST_STEPS;
}

function searchBy(regular: RegExp, pattern: Pattern, subject: string, start: number): number {
  regular.lastIndex = start;
  const found = regular.exec(subject);
  pattern.found = pattern.captures.length === 0 ? null : found;
  if (found === null) return -1;
  const { index } = found;
  spend((index - start) >> 6);
  pattern.end = index + (found[0] as string).length;
  return index;
}

export function searchByNodes(pattern: Pattern, subject: string, start: number): number {
  const at = placeByNodes(pattern, subject, start);
  spend(((at === -1 ? subject.length : at) - start) >> 4);
  return at;
}

function placeByNodes(pattern: Pattern, subject: string, start: number): number {
  pattern.found = null;
  if (pattern.anchored) return matchAt(pattern, subject, start) === -1 ? -1 : start;
  const { prefix, first } = pattern;
  const { length } = subject;
  if (prefix !== "") {
    for (let at = subject.indexOf(prefix, start); at !== -1; at = subject.indexOf(prefix, at + 1)) {
      if (matchAt(pattern, subject, at) !== -1) return at;
    }
    return -1;
  }
  if (first !== null) {
    for (let at = start; at < length; at++) {
      if (first[subject.charCodeAt(at)] === 1 && matchAt(pattern, subject, at) !== -1) return at;
    }
    return -1;
  }
  for (let at = start; at <= length; at++) if (matchAt(pattern, subject, at) !== -1) return at;
  return -1;
}

/**
 * The capture with this number (from 0) after a match that started at `start`: a string, or a position. Capture 0 of a pattern without
 * captures is the whole match.
 */
export function capture(pattern: Pattern, subject: string, number: number, start: number): LuaValue {
  const { captures, found } = pattern;
  if (number >= captures.length) {
    if (number !== 0) throw runtimeError("invalid capture index");
    return subject.substring(start, pattern.end);
  }
  if (found !== null) return found[number + 1];
  switch (captures[number]) {
    case FINISHED:
      return subject.substring(pattern.starts[number] as number, pattern.ends[number] as number);
    case PLACE:
      return (pattern.starts[number] as number) + 1;
    default:
      throw runtimeError("unfinished capture");
  }
}

/** All captures after a match; the whole match if the pattern has none. */
export function allCaptures(pattern: Pattern, subject: string, start: number): LuaValue[] {
  const count = Math.max(1, pattern.captures.length);
  const list: LuaValue[] = [];
  for (let number = 0; number < count; number++) list.push(capture(pattern, subject, number, start));
  return list;
}

/** As {@link allCaptures}; the match is forgotten. */
export function takeCaptures(pattern: Pattern, subject: string, start: number): LuaValue[] {
  const list = allCaptures(pattern, subject, start);
  forgetMatch(pattern);
  return list;
}

/** A match holds on to its subject, and a pattern is remembered: it lets go of what nobody asks for any more. */
export function forgetMatch(pattern: Pattern): void {
  pattern.found = null;
}
