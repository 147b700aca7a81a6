import { constants } from "node:os";
import { getSystemErrorMap } from "node:util";
import type { HostFailure } from "../realm/host.js";
import { encodeText } from "./text.js";

/** What C's strerror says, where Node's own words differ in more than case. */
const MESSAGES: Record<string, string> = {
  E2BIG: "Argument list too long",
  EACCES: "Permission denied",
  EBADF: "Bad file descriptor",
  EBUSY: "Device or resource busy",
  EEXIST: "File exists",
  EFBIG: "File too large",
  EINVAL: "Invalid argument",
  EIO: "Input/output error",
  EISDIR: "Is a directory",
  ELOOP: "Too many levels of symbolic links",
  EMFILE: "Too many open files",
  ENAMETOOLONG: "File name too long",
  ENFILE: "Too many open files in system",
  ENODEV: "No such device",
  ENOENT: "No such file or directory",
  ENOMEM: "Cannot allocate memory",
  ENOSPC: "No space left on device",
  ENOTDIR: "Not a directory",
  ENOTEMPTY: "Directory not empty",
  ENXIO: "No such device or address",
  EPERM: "Operation not permitted",
  EPIPE: "Broken pipe",
  EROFS: "Read-only file system",
  ESPIPE: "Illegal seek",
  ETXTBSY: "Text file busy",
  EXDEV: "Invalid cross-device link",
};

/** The failure that C would report for an error's name. */
export function failure(name: keyof typeof constants.errno): HostFailure {
  return { error: MESSAGES[name] ?? name, code: constants.errno[name] };
}

/** An error that Node has thrown, in the words and with the number that C has for it. */
export function failureOf(thrown: unknown): HostFailure {
  const { errno = -constants.errno.EINVAL, message } = thrown as NodeJS.ErrnoException;
  const [name, words] = getSystemErrorMap().get(errno) ?? ["", message];
  return {
    error: MESSAGES[name] ?? encodeText(words.charAt(0).toUpperCase() + words.slice(1)),
    code: Math.abs(errno),
  };
}

/** Does something; the failure that it ended in, if it did. */
export function attempt(action: () => void): HostFailure | undefined {
  try {
    action();
    return undefined;
  } catch (thrown) {
    return failureOf(thrown);
  }
}
