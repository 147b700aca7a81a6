import type { ByteSet } from "./class.js";

/** What a node of a compiled pattern does. `const enum`s do not survive isolated modules; these are inlined as well. */
export const LITERAL = 0;
export const SINGLE = 1;
export const GREEDY = 2;
export const LAZY = 3;
export const OPTIONAL = 4;
export const OPEN = 5;
export const CLOSE = 6;
export const POSITION = 7;
export const BACK_REFERENCE = 8;
export const BALANCED = 9;
export const FRONTIER = 10;
export const SUBJECT_END = 11;
export const DONE = 12;
export const FAULT = 13;

/** One node. All nodes have the same fields, so that the matcher's property loads stay monomorphic. */
export class Node {
  constructor(
    readonly operation: number,
    /** SINGLE, GREEDY, LAZY, OPTIONAL, FRONTIER: the bytes that match. */
    readonly set: ByteSet,
    /**
     * LITERAL: the byte; GREEDY: the least number of repetitions; BALANCED: the opening byte;
     * OPEN, CLOSE, POSITION, BACK_REFERENCE: the number of the capture, from 0.
     */
    readonly argument: number,
    /** BALANCED: the closing byte. */
    readonly closing: number,
    /** FAULT: the message of the error. */
    readonly message: string,
  ) {}
}

/** How a capture ended up: a match that returns an unfinished one is an error. */
export const FINISHED = 0;
export const UNFINISHED = 1;
export const PLACE = 2;

/**
 * A compiled pattern with the working memory of its matches. Lua's patterns have no alternatives and repeat nothing but single bytes:
 * nodes run one after the other, so each node has at most one choice to go back to, and the memory has a fixed size.
 * A malformed pattern is an error only when a match comes to the malformed place: it compiles to a FAULT node.
 */
export class Pattern {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The stack of choices: the node, where to go on next, and the least place where it may. */
  readonly choiceNodes: Int32Array;
  readonly choicePlaces: Int32Array;
  readonly choiceLimits: Int32Array;
  /** How the time of a search grows with the subject, at worst: to this power of its length. */
  readonly exponent: number;
  /** Where the last successful match ended. */
  end = 0;
  /** How often it was searched for, up to a limit. */
  searches = 0;
  /** The regular expression that finds the same, null if there is none; undefined before somebody asks. */
  regular: RegExp | null | undefined = undefined;
  /** The last match, with its captures, if that expression found it. */
  found: RegExpExecArray | null = null;

  constructor(
    /** Whether it starts with `^` (and is not for gmatch, which knows no anchor). */
    readonly anchored: boolean,
    readonly nodes: readonly Node[],
    /** FINISHED, UNFINISHED or PLACE, by the number of the capture. */
    readonly captures: readonly number[],
    /** Every match starts with this text, if not empty. */
    readonly prefix: string,
    /** Every match starts with one of these, if not null. */
    readonly first: ByteSet | null,
    /** The pattern, if it holds no special characters: then it is a plain search. */
    readonly plain: string | null,
  ) {
    this.exponent = (anchored ? 1 : 2) + nodes.filter((_, i) => isAmbiguous(nodes, i)).length;
    this.starts = new Int32Array(captures.length);
    this.ends = new Int32Array(captures.length);
    this.choiceNodes = new Int32Array(nodes.length);
    this.choicePlaces = new Int32Array(nodes.length);
    this.choiceLimits = new Int32Array(nodes.length);
  }
}

/** Whether what repeats, or may be missing, can end at several places, each to be tried with all that follows: not where what must follow cannot be one of its own. */
function isAmbiguous(nodes: readonly Node[], i: number): boolean {
  const { operation, set } = nodes[i];
  if (operation === LAZY) return true;
  if (operation !== GREEDY && operation !== OPTIONAL) return false;
  let following = i + 1;
  while (nodes[following]?.operation === OPEN || nodes[following]?.operation === CLOSE) following++;
  const next = nodes[following];
  if (next === undefined || next.operation === DONE) return false;
  if (next.operation === LITERAL) return set[next.argument] === 1;
  return next.operation !== SINGLE || next.set.some((member, byte) => member === 1 && set[byte] === 1);
}
