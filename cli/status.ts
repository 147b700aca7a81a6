/** The command's exit statuses. A script that calls `os.exit` chooses its own. */
export const status = {
  ok: 0,
  /** A script failed, or a file could not be read or written. */
  failure: 1,
  /** The command line was wrong. */
  usage: 2,
  /** A script ended itself by calling `signal`. */
  signal: 3,
  /** Nobody reads the output any more: what a shell reports for a program that SIGPIPE ended. */
  brokenPipe: 141,
} as const;
