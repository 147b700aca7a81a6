import { tracing } from "./error.js";
import { resumption } from "./origin.js";
import { running } from "./thread.js";
import { waits } from "./wait.js";

/**
 * Runs a slice of Lua code that the host begins. It may do so while it has been called by Lua code itself: a function of the host runs a script, or who listens to the cache or takes
 * output does. That code finds everything as it was when it goes on, and what runs meanwhile sees nothing of it.
 */
export function nested(slice: () => void): void {
  const { thread } = running;
  const { pending } = waits;
  const { wanted } = tracing;
  const { origin, suspended } = resumption;
  resumption.origin = null;
  resumption.suspended = null;
  try {
    slice();
  } finally {
    running.thread = thread;
    waits.pending = pending;
    tracing.wanted = wanted;
    resumption.origin = origin;
    resumption.suspended = suspended;
  }
}
