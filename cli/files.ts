import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A file that cannot be read or written. The message is for the user. */
export class FileError extends Error {}

/** @throws FileError */
export function readInput(path: string): Uint8Array {
  try {
    return readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    throw cannotOpen(path, error);
  }
}

export function cannotOpen(path: string, error: unknown): FileError {
  return new FileError(`cannot open ${path} (${reason(error)})`);
}

/** @throws FileError */
export function writeOutput(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new FileError(`cannot write ${path} (${reason(error)})`);
  }
}

/** Writes a file, and makes the folders that it is in. @throws FileError */
export function writeInto(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw new FileError(`cannot make ${dirname(path)} (${reason(error)})`);
  }
  writeOutput(path, text);
}

/** Of `ENOENT: no such file or directory, open 'x'`, the words in the middle. */
export function reason(error: unknown): string {
  // Node's words for it, "illegal operation on a directory", do not say what is wrong.
  if ((error as NodeJS.ErrnoException).code === "EISDIR") return "is a directory";
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9]+: (.*?)(?:, |$)/.exec(message)?.[1] ?? message;
}
