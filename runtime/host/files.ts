import { randomBytes } from "node:crypto";
import { closeSync, lstatSync, openSync, readFileSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileMode, FilePort, HostFailure, HostFile } from "../realm/host.js";
import { OpenFile } from "./open-file.js";
import { attempt, failureOf } from "./system-error.js";
import { byteStringOf, encodeText } from "./text.js";

/** A file's content, or why it cannot be read. Byte strings. */
export function readFile(path: string): { bytes: string } | HostFailure {
  try {
    return { bytes: byteStringOf(readFileSync(rawPath(path))) };
  } catch (error) {
    return failureOf(error);
  }
}

/** The file system of the process. */
export const files: FilePort = { open, openTemporary, temporaryName, rename, remove };

/** A path that Node passes on byte by byte. C ends a path where a zero is. */
function rawPath(path: string): Buffer {
  const end = path.indexOf("\0");
  return Buffer.from(end === -1 ? path : path.slice(0, end), "latin1");
}

function open(path: string, mode: FileMode): HostFile | HostFailure {
  try {
    return new OpenFile(openSync(rawPath(path), mode), mode);
  } catch (error) {
    return failureOf(error);
  }
}

function newName(): string {
  return join(tmpdir(), `lua_${randomBytes(6).toString("hex")}`);
}

function openTemporary(): HostFile | HostFailure {
  const path = newName();
  try {
    const file = new OpenFile(openSync(path, "wx+", 0o600), "wx+");
    // Nobody else finds it, and the system frees it when it is closed.
    attempt(() => unlinkSync(path));
    return file;
  } catch (error) {
    return failureOf(error);
  }
}

function temporaryName(): { path: string } | HostFailure {
  const path = newName();
  try {
    closeSync(openSync(path, "wx", 0o600));
    return { path: encodeText(path) };
  } catch (error) {
    return failureOf(error);
  }
}

function rename(from: string, to: string): HostFailure | undefined {
  return attempt(() => renameSync(rawPath(from), rawPath(to)));
}

function remove(path: string): HostFailure | undefined {
  const raw = rawPath(path);
  return attempt(() => {
    if (lstatSync(raw).isDirectory()) rmdirSync(raw);
    else unlinkSync(raw);
  });
}
