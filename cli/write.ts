import { writeSync } from "node:fs";
import { reason } from "../runtime/system/reason.js";
import { FileError } from "./files.js";
import { status } from "./status.js";

/** How long to sleep, in milliseconds, when the reader of a pipe is slower than we are. */
const PATIENCE = 2;

/**
 * Writes to a file descriptor, synchronously and to the last byte. Ends the process (from a thread: the thread) quietly if
 * nobody reads any more.
 *
 * @throws FileError
 */
export function write(descriptor: 1 | 2, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") process.exit(status.brokenPipe);
      if (code !== "EAGAIN") throw new FileError(`cannot write output (${reason(error)})`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
    }
  }
}

/** Says on standard error what went wrong: `lua2js: message`. If nothing can be written there, nobody can be told. */
export function complain(message: string): void {
  try {
    write(2, Buffer.from(`lua2js: ${message}\n`));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}
