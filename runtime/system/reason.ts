/** Of a system error, `ENOENT: no such file or directory, open 'x'`, the words in the middle. */
export function reason(error: unknown): string {
  // Node's words for it, "illegal operation on a directory", do not say what is wrong.
  if ((error as NodeJS.ErrnoException).code === "EISDIR") return "is a directory";
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9]+: (.*?)(?:, |$)/.exec(message)?.[1] ?? message;
}
