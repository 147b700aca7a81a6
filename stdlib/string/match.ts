import { runtimeError } from "../../runtime/realm/error.js";
import type { LuaValue } from "../../runtime/realm/value.js";
import { ANY } from "./class.js";
import {
  BACK_REFERENCE,
  BALANCED,
  CLOSE,
  DONE,
  FINISHED,
  FRONTIER,
  GREEDY,
  LAZY,
  LITERAL,
  type Node,
  OPEN,
  OPTIONAL,
  type Pattern,
  PLACE,
  POSITION,
  SINGLE,
  SUBJECT_END,
} from "./pattern.js";

/**
 * Matches `pattern` at exactly `start`: answers where the match ends, -1 if there is none. The captures are left in
 * the pattern until its next match. Needs no recursion, so no pattern can be too complex.
 */
export function matchAt(pattern: Pattern, subject: string, start: number): number {
  const { nodes, starts, ends, choiceNodes, choicePlaces, choiceLimits } = pattern;
  const { length } = subject;
  let at = start;
  let next = 0;
  let choices = 0;
  for (;;) {
    const node = nodes[next] as Node;
    let matched = false;
    switch (node.operation) {
      case LITERAL:
        if (at < length && subject.charCodeAt(at) === node.argument) {
          at++;
          matched = true;
        }
        break;
      case SINGLE:
        if (at < length && node.set[subject.charCodeAt(at)] === 1) {
          at++;
          matched = true;
        }
        break;
      case GREEDY: {
        const least = at + node.argument;
        const { set } = node;
        if (set === ANY) at = length;
        else while (at < length && set[subject.charCodeAt(at)] === 1) at++;
        matched = at >= least;
        if (at > least) {
          choiceNodes[choices] = next;
          choicePlaces[choices] = at - 1;
          choiceLimits[choices++] = least;
        }
        break;
      }
      case LAZY:
        choiceNodes[choices] = next;
        choicePlaces[choices++] = at;
        matched = true;
        break;
      case OPTIONAL:
        if (at < length && node.set[subject.charCodeAt(at)] === 1) {
          choiceNodes[choices] = next;
          choicePlaces[choices++] = at;
          at++;
        }
        matched = true;
        break;
      case OPEN:
      case POSITION:
        starts[node.argument] = at;
        matched = true;
        break;
      case CLOSE:
        ends[node.argument] = at;
        matched = true;
        break;
      case BACK_REFERENCE: {
        const end = afterCapture(pattern, subject, node.argument, at);
        matched = end !== -1;
        at = end;
        break;
      }
      case BALANCED: {
        const end = afterBalanced(subject, at, node.argument, node.closing);
        matched = end !== -1;
        at = end;
        break;
      }
      case FRONTIER: {
        // Before the first byte and after the last one there is a zero, for a frontier.
        const before = at === 0 ? 0 : subject.charCodeAt(at - 1);
        const after = at === length ? 0 : subject.charCodeAt(at);
        matched = node.set[before] === 0 && node.set[after] === 1;
        break;
      }
      case SUBJECT_END:
        matched = at === length;
        break;
      case DONE:
        pattern.end = at;
        return at;
      default:
        throw runtimeError(node.message);
    }
    if (matched) {
      next++;
      continue;
    }
    // Back to the last choice that is left.
    for (;;) {
      if (choices === 0) return -1;
      const last = choices - 1;
      next = choiceNodes[last] as number;
      at = choicePlaces[last] as number;
      const choice = nodes[next] as Node;
      // Where a literal byte must follow, the places without it are passed over.
      const following = nodes[next + 1] as Node;
      const literal = following.operation === LITERAL ? following.argument : -1;
      if (choice.operation === GREEDY) {
        const least = choiceLimits[last] as number;
        if (literal !== -1) while (at > least && subject.charCodeAt(at) !== literal) at--;
        if (at === least) choices = last;
        else choicePlaces[last] = at - 1;
        break;
      }
      if (choice.operation === OPTIONAL) {
        choices = last;
        break;
      }
      const { set } = choice;
      if (at < length && set[subject.charCodeAt(at)] === 1) {
        at++;
        if (literal !== -1) {
          while (at < length && subject.charCodeAt(at) !== literal && set[subject.charCodeAt(at)] === 1) at++;
        }
        choicePlaces[last] = at;
        break;
      }
      choices = last;
    }
    next++;
  }
}

/** Finds the first match at or after `start`: answers where it starts (its end is `pattern.end`), -1 if there is none. */
export function search(pattern: Pattern, subject: string, start: number): number {
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
  const { captures } = pattern;
  if (number >= captures.length) {
    if (number !== 0) throw runtimeError("invalid capture index");
    return subject.substring(start, pattern.end);
  }
  switch (captures[number]) {
    case FINISHED:
      return subject.substring(pattern.starts[number] as number, pattern.ends[number] as number);
    case PLACE:
      return (pattern.starts[number] as number) + 1;
    default:
      throw runtimeError("unfinished capture");
  }
}

/** All captures after a match; the whole match if the pattern has none. Starts with the values in `list`. */
export function allCaptures(pattern: Pattern, subject: string, start: number): LuaValue[] {
  const count = Math.max(1, pattern.captures.length);
  const list: LuaValue[] = [];
  for (let number = 0; number < count; number++) list.push(capture(pattern, subject, number, start));
  return list;
}

/** After the text at `at` that equals a capture; -1 if there is other text. A position equals no text. */
function afterCapture(pattern: Pattern, subject: string, number: number, at: number): number {
  if (pattern.captures[number] === PLACE) return -1;
  const start = pattern.starts[number] as number;
  const size = (pattern.ends[number] as number) - start;
  if (subject.length - at < size) return -1;
  for (let i = 0; i < size; i++) {
    if (subject.charCodeAt(start + i) !== subject.charCodeAt(at + i)) return -1;
  }
  return at + size;
}

/** After the balanced text at `at` (`%b`); -1 if there is none. */
function afterBalanced(subject: string, at: number, opening: number, closing: number): number {
  if (at >= subject.length || subject.charCodeAt(at) !== opening) return -1;
  let depth = 1;
  for (let i = at + 1; i < subject.length; i++) {
    const byte = subject.charCodeAt(i);
    if (byte === closing) {
      if (--depth === 0) return i + 1;
    } else if (byte === opening) depth++;
  }
  return -1;
}
