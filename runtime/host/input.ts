import { readSync } from "node:fs";
import { byteStringOf } from "./text.js";

const CHUNK = 64 * 1024;
/** How long to sleep, in milliseconds, when a non-blocking standard input has nothing yet. */
const PATIENCE = 10;

type Notice = () => void;

/**
 * Reads bytes, synchronously, from a source that answers piece by piece, undefined at its end. All strings are byte strings.
 * `beforeWaiting` is called each time before the source is asked, as that may take long.
 */
export class Input {
  private text = "";
  private position = 0;
  private ended = false;

  constructor(private readonly readPiece: () => string | undefined) {}

  static of(content: string): Input {
    let rest: string | undefined = content;
    return new Input(() => {
      const piece = rest;
      rest = undefined;
      return piece;
    });
  }

  /** The next line, without its end; undefined at the end of the input. */
  readLine(beforeWaiting?: Notice): string | undefined {
    let searched = this.position;
    for (;;) {
      const end = this.text.indexOf("\n", searched);
      if (end !== -1) {
        const line = this.text.slice(this.position, end);
        this.position = end + 1;
        return line;
      }
      const available = this.text.length - this.position;
      if (!this.fill(beforeWaiting)) return available === 0 ? undefined : this.take(available);
      searched = this.position + available;
    }
  }

  /** Up to `count` bytes, fewer only at the end of the input; undefined when nothing is left, for a count of 0 too. */
  readBytes(count: number, beforeWaiting?: Notice): string | undefined {
    while (this.text.length - this.position < Math.max(count, 1) && this.fill(beforeWaiting));
    const available = this.text.length - this.position;
    return available === 0 ? undefined : this.take(Math.min(count, available));
  }

  readAll(beforeWaiting?: Notice): string {
    while (this.fill(beforeWaiting));
    return this.take(this.text.length - this.position);
  }

  private take(count: number): string {
    const start = this.position;
    this.position += count;
    return this.text.slice(start, this.position);
  }

  /** Reads one more piece; false at the end. */
  private fill(beforeWaiting?: Notice): boolean {
    if (this.ended) return false;
    beforeWaiting?.();
    const piece = this.readPiece();
    if (piece === undefined) {
      this.ended = true;
      return false;
    }
    this.text = this.position === this.text.length ? piece : this.text.slice(this.position) + piece;
    this.position = 0;
    return true;
  }
}

/** The standard input of the process. One for all runs: what one of them has read ahead is there for the next. */
export const standardInput = new Input(() => {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    try {
      const count = readSync(0, buffer, 0, CHUNK, null);
      return count === 0 ? undefined : byteStringOf(buffer.subarray(0, count));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows says EOF instead of answering 0; a closed descriptor, or a directory, has nothing to read.
      if (code === "EOF" || code === "EBADF" || code === "EISDIR") return undefined;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
    }
  }
});
