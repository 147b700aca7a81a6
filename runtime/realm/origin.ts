/*
 * Work that goes on after a wait has lost the stack it was begun on: the function that began it may even have returned its Promise
 * as a tail call. So whoever defers work keeps an Origin, and runs it under `deferred`: positions and tracebacks go on there.
 */

/** The stack on which some work was begun. */
export class Origin extends Error {
  /** What that stack itself goes on from. */
  readonly outer = resumption.origin;
}

/** The origin of the work that runs now, if it was deferred. */
export const resumption: { origin: Origin | null } = { origin: null };

/** The JavaScript name of `deferred`, by which its frame is known. */
export const DEFERRED = "[deferred]";

/** Goes on with deferred work. */
export function deferred<T>(origin: Origin, work: () => T): T {
  const outer = resumption.origin;
  resumption.origin = origin;
  try {
    return work();
  } finally {
    resumption.origin = outer;
  }
}

Object.defineProperty(deferred, "name", { value: DEFERRED });
