import type { Host } from "../../runtime/realm/host.js";
import { parseNumber } from "../../runtime/realm/number.js";

/** A source of bytes that is read from front to end. */
export interface Input {
  /** The next line with its newline, if it has one; undefined at the end. */
  readLine(): string | undefined;
  /** Up to `count` bytes; undefined at the end. */
  readBytes(count: number): string | undefined;
  readAll(): string;
  /** The next byte, which stays where it is; "" at the end. */
  peek(): string;
}

/** The bytes of a file that was read whole. */
export class BytesInput implements Input {
  position = 0;

  constructor(readonly bytes: string) {}

  readLine(): string | undefined {
    if (this.position >= this.bytes.length) return undefined;
    const newline = this.bytes.indexOf("\n", this.position);
    return this.take(newline === -1 ? this.bytes.length : newline + 1);
  }

  readBytes(count: number): string | undefined {
    if (this.position >= this.bytes.length) return undefined;
    return this.take(Math.min(this.bytes.length, this.position + count));
  }

  readAll(): string {
    return this.take(this.bytes.length);
  }

  peek(): string {
    return this.bytes.charAt(this.position);
  }

  private take(end: number): string {
    const start = Math.min(this.position, end);
    this.position = end;
    return this.bytes.slice(start, end);
  }
}

/** Standard input: the host's, and at most one byte that was looked at before its turn. */
export class StandardInput implements Input {
  private peeked = "";

  constructor(private readonly host: Host) {}

  readLine(): string | undefined {
    const start = this.takePeeked();
    if (start === "\n") return start;
    const line = this.host.readLine();
    // The host takes the newline away, and does not tell whether the last line had one.
    if (line !== undefined) return `${start}${line}\n`;
    return start === "" ? undefined : start;
  }

  readBytes(count: number): string | undefined {
    if (count === 0) return this.peek() === "" ? undefined : "";
    const start = this.takePeeked();
    const rest = start.length < count ? this.host.readBytes(count - start.length) : undefined;
    return rest === undefined && start === "" ? undefined : start + (rest ?? "");
  }

  readAll(): string {
    return this.takePeeked() + this.host.readAll();
  }

  peek(): string {
    if (this.peeked === "") this.peeked = this.host.readBytes(1) ?? "";
    return this.peeked;
  }

  private takePeeked(): string {
    const { peeked } = this;
    this.peeked = "";
    return peeked;
  }
}

/** Longer numerals are cut off here, as C's scanf may. */
const LONGEST_NUMERAL = 200;

/** Reads a numeral as scanf's `%lf` does: white space, then the longest text that begins a numeral. */
export function readNumber(input: Input): number | undefined {
  while (/[ \t-\r]/.test(input.peek())) input.readBytes(1);
  let text = "";
  const accept = (expected: RegExp): boolean => {
    const byte = input.peek();
    if (byte === "" || !expected.test(byte) || text.length >= LONGEST_NUMERAL) return false;
    text += input.readBytes(1);
    return true;
  };
  accept(/[-+]/);
  let digit = /[0-9]/;
  let exponent = /[eE]/;
  if (accept(/0/) && accept(/[xX]/)) {
    digit = /[0-9a-fA-F]/;
    exponent = /[pP]/;
  }
  while (accept(digit));
  if (accept(/\./)) while (accept(digit));
  if (accept(exponent)) {
    accept(/[-+]/);
    while (accept(/[0-9]/));
  }
  return parseNumber(text);
}
