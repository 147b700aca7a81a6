import { checkInt } from "./argument.js";
import { callable } from "./call.js";
import { LuaError, runtimeError, tracing } from "./error.js";
import { formatNumber } from "./number.js";
import type { LuaFunction, LuaValue } from "./value.js";
import { type Operand, waits } from "./wait.js";

/** `error` (manual, section 5.1). Strings get the position of the function at `level` as prefix. */
export function error(...[message, level]: LuaValue[]): never {
  const at = level === undefined ? 1 : checkInt(level, 2);
  if (at <= 0) throw new LuaError(message);
  if (typeof message === "number") throw runtimeError(formatNumber(message), at);
  throw typeof message === "string" ? runtimeError(message, at) : new LuaError(message);
}

/** See {@link raisingIn}. */
export type Raising = (f: Operand, line: number) => LuaFunction;

/**
 * What the code of a chunk calls for `error(…)`, as `callable` for other functions. The line is known there: to read it from V8's stack takes ten times as long as all the rest. Where the
 * whole stack is wanted, or another function has that name, it is a call like any other.
 *
 * @param source the chunk as messages show it
 */
export function raisingIn(source: string): Raising {
  return (f, line) => {
    if (f !== error || tracing.wanted === true || waits.pending !== null) return callable(f);
    return (...args) => {
      const [message] = args;
      if (args.length !== 1 || typeof message === "number") return error(...args);
      const value = typeof message === "string" ? `${source}:${line}: ${message}` : message;
      // A handler, if there is one, finds `error` on the stack.
      return tracing.wanted === false ? raise(value) : error(value, 0);
    };
  };
}

function raise(value: LuaValue): never {
  throw new LuaError(value);
}
