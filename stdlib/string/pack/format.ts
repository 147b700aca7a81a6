import { argumentError } from "../../../runtime/realm/argument.js";
import { runtimeError } from "../../../runtime/realm/error.js";

/** What an option of a format packs. */
export type Kind =
  /** Integers, of `size` bytes. */
  | "signed"
  | "unsigned"
  /** An IEEE float, of `size` bytes. */
  | "float"
  /** A string of `size` bytes. */
  | "fixed"
  /** A string after its length, an unsigned integer of `size` bytes. */
  | "counted"
  /** A string that a zero ends. */
  | "terminated"
  /** A byte that says nothing. */
  | "padding"
  /** Nothing. */
  | "alignment"
  | "setting";

/** An option, with the bytes that stand before it for the sake of alignment. */
export interface Option {
  readonly kind: Kind;
  readonly size: number;
  readonly padding: number;
  readonly littleEndian: boolean;
}

/** The sizes in bytes that C's types have on 64-bit machines. */
const SIZES: Readonly<Record<string, readonly [Kind, number]>> = {
  b: ["signed", 1],
  B: ["unsigned", 1],
  h: ["signed", 2],
  H: ["unsigned", 2],
  l: ["signed", 8],
  L: ["unsigned", 8],
  j: ["signed", 8],
  J: ["unsigned", 8],
  T: ["unsigned", 8],
  f: ["float", 4],
  d: ["float", 8],
  n: ["float", 8],
  z: ["terminated", 0],
  x: ["padding", 1],
  " ": ["setting", 0],
};

/** Integers have at most this many bytes. */
const LARGEST_INTEGER = 16;

const DEFAULT_INTEGER = 4;
const DEFAULT_COUNT = 8;
const NATURAL_ALIGNMENT = 8;

/** The largest number of which C reads another digit: it counts in 32 bits. */
const LARGEST_PREFIX = Math.floor((0x7fffffff - 9) / 10);

/** Reads a format (manual of 5.3, section 6.4.2). Its state goes on from option to option. */
export class Format {
  private at = 0;
  private littleEndian = true;
  private maximumAlignment = 1;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next option, which begins at the byte `offset` (from 0) of what is packed. */
  next(offset: number): Option {
    const [kind, size] = this.read();
    let alignment = size;
    if (kind === "alignment") {
      const [aligned, itsSize] = this.isAtEnd ? (["fixed", 0] as const) : this.read();
      if (aligned === "fixed" || itsSize === 0) throw argumentError(1, "invalid next option for option 'X'");
      alignment = itsSize;
    }
    const { littleEndian } = this;
    if (alignment <= 1 || kind === "fixed") return { kind, size, padding: 0, littleEndian };
    alignment = Math.min(alignment, this.maximumAlignment);
    if ((alignment & (alignment - 1)) !== 0)
      throw argumentError(1, "format asks for alignment not power of 2");
    return { kind, size, padding: (alignment - (offset % alignment)) % alignment, littleEndian };
  }

  private read(): readonly [Kind, number] {
    const letter = this.text[this.at++];
    const plain = SIZES[letter];
    if (plain !== undefined) return plain;
    switch (letter) {
      case "i":
        return ["signed", this.integerSize(DEFAULT_INTEGER)];
      case "I":
        return ["unsigned", this.integerSize(DEFAULT_INTEGER)];
      case "s":
        return ["counted", this.integerSize(DEFAULT_COUNT)];
      case "c": {
        const size = this.number();
        if (size === undefined) throw runtimeError("missing size for format option 'c'");
        return ["fixed", size];
      }
      case "X":
        return ["alignment", 0];
      case "<":
      case "=":
        this.littleEndian = true;
        return SIZES[" "];
      case ">":
        this.littleEndian = false;
        return SIZES[" "];
      case "!":
        this.maximumAlignment = this.integerSize(NATURAL_ALIGNMENT);
        return SIZES[" "];
      default:
        throw runtimeError(`invalid format option '${letter}'`);
    }
  }

  private integerSize(otherwise: number): number {
    const size = this.number() ?? otherwise;
    if (size >= 1 && size <= LARGEST_INTEGER) return size;
    throw runtimeError(`integral size (${size}) out of limits [1,${LARGEST_INTEGER}]`);
  }

  private number(): number | undefined {
    let n: number | undefined;
    for (; isDigit(this.text[this.at]) && (n ?? 0) <= LARGEST_PREFIX; this.at++)
      n = (n ?? 0) * 10 + Number(this.text[this.at]);
    return n;
  }
}

function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= "0" && letter <= "9";
}
