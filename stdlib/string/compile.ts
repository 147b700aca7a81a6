import { ANY, type ByteSet, escaped, isLiteralEscape, single } from "./class.js";
import {
  BACK_REFERENCE,
  BALANCED,
  CLOSE,
  DONE,
  FAULT,
  FINISHED,
  FRONTIER,
  GREEDY,
  LAZY,
  LITERAL,
  Node,
  OPEN,
  OPTIONAL,
  Pattern,
  PLACE,
  POSITION,
  SINGLE,
  SUBJECT_END,
  UNFINISHED,
} from "./pattern.js";

/** More captures than this in one pattern are an error. */
const MAXIMUM_CAPTURES = 32;

const SPECIALS = /[\^$*+?.([%-]/;

/** Above this, all compiled patterns are forgotten: a program that makes patterns without end must not leak. */
const CACHE_SIZE = 512;

type Cache = Map<string, Pattern>;
const anchorable: Cache = new Map();
const unanchored: Cache = new Map();

/** The compiled pattern for find, match and gsub, in which a leading `^` is an anchor. */
export function compilePattern(source: string): Pattern {
  return anchorable.get(source) ?? remember(anchorable, source, true);
}

/** The compiled pattern for gmatch, where Lua 5.1 takes a leading `^` literally. */
export function compileUnanchored(source: string): Pattern {
  return unanchored.get(source) ?? remember(unanchored, source, false);
}

function remember(cache: Cache, source: string, mayAnchor: boolean): Pattern {
  if (cache.size >= CACHE_SIZE) cache.clear();
  const pattern = compile(source, mayAnchor);
  cache.set(source, pattern);
  return pattern;
}

function compile(source: string, mayAnchor: boolean): Pattern {
  const anchored = mayAnchor && source.startsWith("^");
  const compiler = new Compiler(source, anchored ? 1 : 0);
  compiler.compile();
  const { nodes, captures } = compiler;
  return new Pattern(
    anchored,
    nodes,
    captures,
    prefixOf(nodes),
    firstOf(nodes),
    SPECIALS.test(source) ? null : source,
  );
}

const code = (character: string) => character.charCodeAt(0);
const PERCENT = code("%");
const OPEN_BRACKET = code("[");
const CLOSE_BRACKET = code("]");
const CARET = code("^");
const DASH = code("-");

type Operands = Partial<Omit<Node, "operation">>;

class Compiler {
  readonly nodes: Node[] = [];
  readonly captures: number[] = [];

  constructor(
    private readonly source: string,
    private at: number,
  ) {}

  compile(): void {
    const { source } = this;
    try {
      while (this.at < source.length) this.item();
      this.add(DONE);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.add(FAULT, { message: fault.message });
    }
  }

  private add(
    operation: number,
    { set = ANY, argument = 0, closing = 0, message = "" }: Operands = {},
  ): void {
    this.nodes.push(new Node(operation, set, argument, closing, message));
  }

  private item(): void {
    const { source, at } = this;
    const character = source[at];
    if (character === "(") this.openCapture();
    else if (character === ")") this.closeCapture();
    else if (character === "%") this.escape();
    else if (character === "$" && at + 1 === source.length) {
      this.at++;
      this.add(SUBJECT_END);
    } else this.repeatable();
  }

  private openCapture(): void {
    if (this.captures.length >= MAXIMUM_CAPTURES) throw new Fault("too many captures");
    const argument = this.captures.length;
    if (this.source[this.at + 1] === ")") {
      this.captures.push(PLACE);
      this.add(POSITION, { argument });
      this.at += 2;
    } else {
      this.captures.push(UNFINISHED);
      this.add(OPEN, { argument });
      this.at++;
    }
  }

  private closeCapture(): void {
    const argument = this.captures.lastIndexOf(UNFINISHED);
    if (argument === -1) throw new Fault("invalid pattern capture");
    this.captures[argument] = FINISHED;
    this.add(CLOSE, { argument });
    this.at++;
  }

  private escape(): void {
    const { source, at } = this;
    const letter = source[at + 1];
    if (letter === "b") {
      if (at + 3 >= source.length) throw new Fault("unbalanced pattern");
      this.add(BALANCED, { argument: source.charCodeAt(at + 2), closing: source.charCodeAt(at + 3) });
      this.at += 4;
    } else if (letter === "f") {
      this.at += 2;
      if (source[this.at] !== "[") throw new Fault("missing '[' after '%f' in pattern");
      this.add(FRONTIER, { set: this.set() });
    } else if (letter !== undefined && letter >= "0" && letter <= "9") {
      const argument = Number(letter) - 1;
      const capture = this.captures[argument];
      if (capture === undefined || capture === UNFINISHED) throw new Fault("invalid capture index");
      this.add(BACK_REFERENCE, { argument });
      this.at += 2;
    } else this.repeatable();
  }

  /** A single byte's set, and what may follow it: `*`, `+`, `-` or `?`. */
  private repeatable(): void {
    const { source, at } = this;
    const byte = source.charCodeAt(at);
    const set = this.singleSet();
    switch (source[this.at]) {
      case "*":
        this.add(GREEDY, { set, argument: 0 });
        break;
      case "+":
        this.add(GREEDY, { set, argument: 1 });
        break;
      case "-":
        this.add(LAZY, { set });
        break;
      case "?":
        this.add(OPTIONAL, { set });
        break;
      default: {
        const literal = literalByte(source, at, byte);
        if (literal === -1) this.add(SINGLE, { set });
        else this.add(LITERAL, { argument: literal });
        return;
      }
    }
    this.at++;
  }

  private singleSet(): ByteSet {
    const { source } = this;
    const byte = source.charCodeAt(this.at);
    if (byte === OPEN_BRACKET) return this.set();
    this.at++;
    if (byte === PERCENT) {
      if (this.at >= source.length) throw new Fault("malformed pattern (ends with '%')");
      return escaped(source.charCodeAt(this.at++));
    }
    return byte === code(".") ? ANY : single(byte);
  }

  /** A set in brackets; a `]` at its beginning is a member. */
  private set(): ByteSet {
    const { source } = this;
    const start = this.at + (source.charCodeAt(this.at + 1) === CARET ? 2 : 1);
    const end = this.setEnd(start);
    const set = new Uint8Array(256);
    for (let i = start; i < end; i++) {
      const byte = source.charCodeAt(i);
      if (byte === PERCENT) {
        const members = escaped(source.charCodeAt(++i));
        for (let member = 0; member < 256; member++) set[member] |= members[member] as number;
      } else if (source.charCodeAt(i + 1) === DASH && i + 2 < end) {
        i += 2;
        set.fill(1, byte, Math.max(byte, source.charCodeAt(i) + 1));
      } else set[byte] = 1;
    }
    if (start === this.at + 2)
      for (let member = 0; member < 256; member++) set[member] = 1 - (set[member] as number);
    this.at = end + 1;
    return set;
  }

  /** Where the closing bracket is. */
  private setEnd(start: number): number {
    const { source } = this;
    for (let i = start; i < source.length; i++) {
      const byte = source.charCodeAt(i);
      if (byte === CLOSE_BRACKET && i > start) return i;
      if (byte === PERCENT) i++;
    }
    throw new Fault("malformed pattern (missing ']')");
  }
}

/** A malformed pattern, found while it is compiled. */
class Fault extends Error {}

/** The byte that the unrepeated item at `at` stands for, -1 if it stands for a set. */
function literalByte(source: string, at: number, byte: number): number {
  if (byte === PERCENT) {
    const letter = source.charCodeAt(at + 1);
    return isLiteralEscape(letter) ? letter : -1;
  }
  return byte === OPEN_BRACKET || byte === code(".") ? -1 : byte;
}

/** The nodes that take no byte and cannot fail: what follows them is what a match starts with. */
const isTransparent = ({ operation }: Node) =>
  operation === OPEN || operation === POSITION || operation === CLOSE;

function prefixOf(nodes: readonly Node[]): string {
  let prefix = "";
  for (const node of nodes) {
    if (node.operation === LITERAL) prefix += String.fromCharCode(node.argument);
    else if (!isTransparent(node)) break;
  }
  return prefix;
}

function firstOf(nodes: readonly Node[]): ByteSet | null {
  const node = nodes.find((candidate) => !isTransparent(candidate)) as Node;
  const takesOne = node.operation === SINGLE || (node.operation === GREEDY && node.argument === 1);
  return takesOne && node.set !== ANY ? node.set : null;
}
