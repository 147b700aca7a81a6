import { BuildError } from "../runtime/host/errors.js";

/** What to say about a file that cannot be opened, written or removed. */
export function fileFailure(verb: "open" | "write" | "remove", path: string, error: unknown): BuildError {
  return new BuildError(`cannot ${verb} ${path} (${reason(error)})`);
}

/** Of `ENOENT: no such file or directory, open 'x'`, the words in the middle. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9]+: (.*?)(?:, |$)/.exec(message)?.[1] ?? message;
}
