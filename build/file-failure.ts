import { BuildError } from "../runtime/host/errors.js";
import { reason } from "../runtime/system/reason.js";

/** What to say about a file that cannot be opened, written or removed. */
export function fileFailure(verb: "open" | "write" | "remove", path: string, error: unknown): BuildError {
  return new BuildError(`cannot ${verb} ${path} (${reason(error)})`);
}
