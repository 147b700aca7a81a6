import { ignoreFailure } from "./continuation.js";
import { type LuaError, toLuaError } from "./error.js";
import { Termination } from "./interruption.js";
import { objectMessage } from "./messages.js";
import { formatNumber } from "./number.js";
import { LuaTable } from "./table.js";
import { tostring } from "./tostring.js";
import { exportValue, type Neutral } from "./transfer.js";
import type { LuaValue } from "./value.js";

/** How a run, or a function that the host has called, failed. Strings are byte strings. */
export interface Failure {
  readonly message: string;
  readonly traceback: string;
  /** What was thrown; nil stands for functions, threads and userdata in it. */
  readonly value: Neutral;
  /** Why the host has ended the run, if it has: what it threw (see `isTermination`), with which the rest is empty, or the reason that it gave. */
  readonly terminated?: unknown;
}

export function failureOf(thrown: unknown): Failure {
  let error: LuaError;
  try {
    error = toLuaError(thrown);
  } catch (terminated) {
    if (!(terminated instanceof Termination)) {
      return { message: "", traceback: "", value: undefined, terminated };
    }
    return { ...described(terminated.error), terminated: terminated.reason };
  }
  return described(error);
}

function described(error: LuaError): Failure {
  return {
    message: messageOf(error.value),
    traceback: error.luaTraceback,
    value: exportValue(error.value, null),
  };
}

/** As the `lua` command shows what a script threw. */
export function messageOf(value: LuaValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatNumber(value);
  const fallback = objectMessage(value);
  if (!(value instanceof LuaTable) || value.metatable?.$__tostring === undefined) return fallback;
  try {
    const text = tostring(value);
    if (typeof text === "string") return text;
    ignoreFailure(text);
  } catch {
    // A `__tostring` that fails tells no more than none.
  }
  return fallback;
}
