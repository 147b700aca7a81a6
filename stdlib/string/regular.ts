import { ANY, type ByteSet } from "./class.js";
import {
  BACK_REFERENCE,
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
  SINGLE,
  SUBJECT_END,
} from "./pattern.js";

/*
 * Lua's patterns as regular expressions of JavaScript. Both try the same choices in the same order, so they find the same matches with
 * the same captures. Strings are bytes, one code unit each, and classes are spelled out byte by byte: no locale, no Unicode.
 */

/** A pattern of more nodes stays as it is: regular expressions nest, and are compiled recursively. */
const MOST_NODES = 100;

/**
 * The regular expression that finds what the pattern finds; null if there is none: for positions, balanced text, unfinished captures,
 * malformed patterns, and where it would be no gain. It is global, or sticky if the pattern is anchored: it starts at its `lastIndex`.
 */
export function regularExpression({ anchored, nodes, captures }: Pattern): RegExp | null {
  // For a single character the engine's way is longer than the whole search.
  const isSingle = nodes.length === 2 && nodes[0].operation === SINGLE;
  if (isSingle || nodes.length > MOST_NODES || captures.some((state) => state !== FINISHED)) return null;
  let source = "";
  for (const node of nodes) {
    const part = partOf(node);
    if (part === undefined) return null;
    source += part;
  }
  return new RegExp(source, anchored ? "y" : "g");
}

function partOf(node: Node): string | undefined {
  const { operation, set, argument } = node;
  switch (operation) {
    case LITERAL:
      return byteText(argument);
    case SINGLE:
      return classOf(set);
    case GREEDY:
      return classOf(set) + (argument === 0 ? "*" : "+");
    case LAZY:
      return `${classOf(set)}*?`;
    case OPTIONAL:
      return `${classOf(set)}?`;
    case OPEN:
      return "(";
    case CLOSE:
      return ")";
    case BACK_REFERENCE:
      // In a group, as a digit may follow.
      return `(?:\\${argument + 1})`;
    case FRONTIER:
      return frontier(set);
    case SUBJECT_END:
      return "$";
    case DONE:
      return "";
    default:
      return undefined;
  }
}

/** Before the subject and behind it there is a zero byte, for a frontier. */
function frontier(set: ByteSet): string {
  const members = classOf(set);
  const zeroIsMember = set[0] === 1;
  return zeroIsMember ? `(?<=${complementOf(set)})(?=${members}|$)` : `(?<!${members})(?=${members})`;
}

function complementOf(set: ByteSet): string {
  return classOf(set.map((member) => 1 - member));
}

/** `[\x30-\x39\x41]` */
function classOf(set: ByteSet): string {
  if (set === ANY) return "[^]";
  let ranges = "";
  for (let byte = 0; byte < 256; byte++) {
    if (set[byte] === 0) continue;
    const start = byte;
    while (set[byte + 1] === 1) byte++;
    ranges += start === byte ? byteText(start) : `${byteText(start)}-${byteText(byte)}`;
  }
  return `[${ranges}]`;
}

function byteText(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
