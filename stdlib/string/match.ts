import { runtimeError } from "../../runtime/realm/error.js";
import { charge, tick } from "../../runtime/realm/meter.js";
import { ANY } from "./class.js";
import {
  BACK_REFERENCE,
  BALANCED,
  CLOSE,
  DONE,
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
        charge((at - least) >> 4);
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
        charge(((end === -1 ? length : end) - at) >> 2);
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
    tick();
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
          const from = at;
          while (at < length && subject.charCodeAt(at) !== literal && set[subject.charCodeAt(at)] === 1) at++;
          charge((at - from) >> 4);
        }
        choicePlaces[last] = at;
        break;
      }
      choices = last;
    }
    next++;
  }
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
