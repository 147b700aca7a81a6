import { closeSync, fstatSync, readSync, writeSync } from "node:fs";
import type { FileMode, HostFailure, HostFile, SeekOrigin } from "../realm/host.js";
import { attempt, failure, failureOf } from "./system-error.js";

/** How many bytes are read at once at most. */
const LARGEST_READ = 1 << 20;
/** How long to sleep, in milliseconds, when a file that does not block has nothing yet, or takes nothing more. */
const PATIENCE = 2;

/**
 * A file of the system. Node has no lseek: where the next operation takes place is kept here, for regular files; others (pipes,
 * terminals) have no places.
 */
export class OpenFile implements HostFile {
  private position: number | null;
  private readonly appends: boolean;
  private buffer: Buffer | null = null;

  constructor(
    private readonly descriptor: number,
    mode: FileMode,
  ) {
    const stats = fstatSync(descriptor);
    this.appends = mode.startsWith("a");
    this.position = stats.isFile() ? (mode === "a" || mode === "ax" ? stats.size : 0) : null;
  }

  read(count: number): string | HostFailure {
    const wanted = Math.min(count, LARGEST_READ);
    if (this.buffer === null || this.buffer.length < wanted) this.buffer = Buffer.allocUnsafe(wanted);
    try {
      const got = this.patiently((buffer) => readSync(this.descriptor, buffer, 0, wanted, this.position));
      if (this.position !== null) this.position += got;
      return this.buffer.toString("latin1", 0, got);
    } catch (error) {
      // Windows says so instead of answering 0.
      return (error as NodeJS.ErrnoException).code === "EOF" ? "" : failureOf(error);
    }
  }

  write(bytes: string): HostFailure | undefined {
    this.buffer = Buffer.from(bytes, "latin1");
    try {
      for (let done = 0; done < bytes.length; ) {
        const at = this.appends ? null : this.position;
        const written = this.patiently((buffer) =>
          writeSync(this.descriptor, buffer, done, buffer.length - done, at),
        );
        done += written;
        if (this.position !== null) this.position += written;
      }
      if (this.appends && this.position !== null) this.position = fstatSync(this.descriptor).size;
      return undefined;
    } catch (error) {
      return failureOf(error);
    } finally {
      this.buffer = null;
    }
  }

  seek(origin: SeekOrigin, offset: number): { position: number } | HostFailure {
    if (this.position === null) return failure("ESPIPE");
    try {
      const from = { set: 0, cur: this.position, end: 0 }[origin];
      const position = offset + (origin === "end" ? fstatSync(this.descriptor).size : from);
      if (position < 0 || position > Number.MAX_SAFE_INTEGER) return failure("EINVAL");
      this.position = position;
      return { position };
    } catch (error) {
      return failureOf(error);
    }
  }

  close(): HostFailure | undefined {
    return attempt(() => closeSync(this.descriptor));
  }

  private patiently(operation: (buffer: Buffer) => number): number {
    for (;;) {
      try {
        return operation(this.buffer as Buffer);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
      }
    }
  }
}
