import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { getSystemErrorName } from "node:util";
import { byteStringOf } from "./text.js";

/** What C's strerror says, where Node's own words differ in more than case. */
const MESSAGES: Record<string, string> = {
  ENOENT: "No such file or directory",
  EACCES: "Permission denied",
  EPERM: "Operation not permitted",
  EISDIR: "Is a directory",
  ENOTDIR: "Not a directory",
  ENAMETOOLONG: "File name too long",
  EMFILE: "Too many open files",
  ELOOP: "Too many levels of symbolic links",
};

/** A file's content, or why it cannot be read, in the words and with the number that C has for it. Byte strings. */
export function readFile(path: string): { bytes: string } | { error: string; code: number } {
  try {
    return { bytes: byteStringOf(readFileSync(Buffer.from(path, "latin1"))) };
  } catch (error) {
    const { errno = -constants.errno.EINVAL, message } = error as NodeJS.ErrnoException;
    const name = getSystemErrorName(errno);
    return { error: MESSAGES[name] ?? message, code: -errno };
  }
}
