import { callError } from "./messages.js";
import { metamethod } from "./metatable.js";
import { tick } from "./meter.js";
import { deferred, Origin } from "./origin.js";
import { isNative } from "./position.js";
import { putOff } from "./tail-call.js";
import { resumed, running } from "./thread.js";
import { all, type LuaFunction, type LuaValue, type Results, type Values } from "./value.js";
import { awaitInOrder, type Operand, pending, waits } from "./wait.js";

/**
 * What compiled code calls for `f(…)`: `f` itself if it is a function and nothing in the running expression waits. Otherwise a
 * function that waits for its arguments, calls the `__call` metamethod, or, when it is called (Lua evaluates arguments first), fails.
 */
export const callable = (f: Operand): LuaFunction =>
  typeof f === "function" && waits.pending === null ? f : callableOf(f);

function callableOf(f: Operand): LuaFunction {
  return (...args: Operand[]): Results => {
    if (f instanceof Promise || args.some((argument) => argument instanceof Promise)) {
      return pending(callLater([f, ...args]));
    }
    // What waits, if anything, is no part of this call.
    waits.pending = null;
    return callSettled(f, args as LuaValue[]);
  };
}

function callSettled(f: LuaValue, args: readonly LuaValue[]): Results {
  return typeof f === "function" ? f(...args) : callThrough(f, args, true);
}

async function callLater(parts: Operand[]): Promise<Values> {
  const { thread } = running;
  const origin = new Origin();
  const [f, ...args] = resumed(thread, await awaitInOrder(parts));
  return deferred(origin, () => callSettled(f, args));
}

/**
 * Calls any value, for library code.
 *
 * @throws LuaError if it can not be called
 */
export function call(f: LuaValue, ...args: LuaValue[]): Results {
  tick();
  return all(typeof f === "function" ? f(...args) : callThrough(f, args, false));
}

/**
 * What compiled code answers for `return f(…)` where the stack is deep, or where it has waited: the call, to be made when its own frame is gone.
 * A library function, whose errors name its caller's line, is called at once, as PUC Lua does, and so is what has to wait
 * first (see {@link callable}). `__call` does not let the stack grow either.
 */
export function tailcall(f: Operand, ...args: Operand[]): Results {
  if (typeof f === "function" && waits.pending === null && !isNative(f)) return putOff(f, args as LuaValue[]);
  if (typeof f !== "function" && waits.pending === null && !(f instanceof Promise)) {
    const handler = metamethod(f, "__call");
    const isReady = !args.some((argument) => argument instanceof Promise);
    if (typeof handler === "function" && isReady && !isNative(handler)) {
      return putOff(handler, [f, ...(args as LuaValue[])]);
    }
  }
  return callableOf(f)(...args);
}

/** As in Lua 5.1, `__call` is no chain. */
function callThrough(f: LuaValue, args: readonly LuaValue[], isOperand: boolean): Results {
  const handler = metamethod(f, "__call");
  if (typeof handler !== "function") throw callError(f, isOperand);
  return handler(f, ...args);
}
