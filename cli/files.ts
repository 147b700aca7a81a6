import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../runtime/system/make-folder.js";
import { reason } from "../runtime/system/reason.js";

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
    makeFolder(dirname(path));
  } catch (error) {
    throw new FileError(`cannot make ${dirname(path)} (${reason(error)})`);
  }
  writeOutput(path, text);
}
