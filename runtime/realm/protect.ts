import { call } from "./call.js";
import { continued, type Rest } from "./continuation.js";
import { type LuaError, toLuaError, tracing } from "./error.js";
import { deferred } from "./origin.js";
import { resumed, running, type Thread } from "./thread.js";
import { first, type LuaValue, type Results, type Values } from "./value.js";
import { settleSlice } from "./wait.js";

/*
 * Protected calls. A stack overflow is caught by the innermost protected call; when there is too little stack left even to say
 * so, that overflows again and the next one outside catches it.
 */

/** Calls `f`: true and its results, or false and what it threw. */
export function protectedCall(f: LuaValue, args: readonly LuaValue[]): Results {
  const { thread } = running;
  const { wanted } = tracing;
  tracing.wanted = false;
  try {
    const results = call(f, ...args);
    tracing.wanted = wanted;
    return results instanceof Promise ? succeedLater(results, thread) : succeed(results);
  } catch (thrown) {
    tracing.wanted = wanted;
    running.thread = thread;
    settleSlice();
    return [false, toLuaError(thrown).value];
  }
}

const succeedLater = continued("pcall", function* (answer: Promise<Values>, thread: Thread): Rest {
  let results: Results = answer;
  try {
    while (results instanceof Promise) results = resumed(thread, yield results);
    return succeed(results);
  } catch (thrown) {
    resumed(thread, undefined);
    return [false, toLuaError(thrown).value];
  }
});

/** As {@link protectedCall}; what was thrown goes through `handler` first. It runs when the stack has been unwound, on top of what the error keeps of it. */
export function handledCall(f: LuaValue, handler: LuaValue, args: readonly LuaValue[]): Results {
  const { thread } = running;
  const { wanted } = tracing;
  tracing.wanted = true;
  try {
    const results = call(f, ...args);
    tracing.wanted = wanted;
    return results instanceof Promise ? succeedOrHandle(results, handler, thread) : succeed(results);
  } catch (thrown) {
    tracing.wanted = wanted;
    running.thread = thread;
    settleSlice();
    return handle(toLuaError(thrown), handler);
  }
}

const succeedOrHandle = continued(
  "xpcall",
  function* (answer: Promise<Values>, handler: LuaValue, thread: Thread): Rest {
    let results: Results = answer;
    try {
      while (results instanceof Promise) results = resumed(thread, yield results);
      return succeed(results);
    } catch (thrown) {
      resumed(thread, undefined);
      return handle(toLuaError(thrown), handler);
    }
  },
);

/** Runs work as if the functions that were active when the error was made still were. */
function onStackOf<T>({ stack }: LuaError, work: () => T): T {
  return stack === null ? work() : deferred(stack, work);
}

function handle(error: LuaError, handler: LuaValue): Results {
  const { thread } = running;
  try {
    const results = onStackOf(error, () => call(handler, error.value));
    return results instanceof Promise ? failLater(results, thread) : fail(results);
  } catch (thrown) {
    running.thread = thread;
    settleSlice();
    toLuaError(thrown);
    return [false, "error in error handling"];
  }
}

const failLater = continued("xpcall", function* (answer: Promise<Values>, thread: Thread): Rest {
  let results: Results = answer;
  try {
    while (results instanceof Promise) results = resumed(thread, yield results);
    return fail(results);
  } catch (thrown) {
    resumed(thread, undefined);
    toLuaError(thrown);
    return [false, "error in error handling"];
  }
});

function succeed(results: Values): Values {
  return Array.isArray(results) ? [true, ...results] : [true, results as LuaValue];
}

/** Only one value of the handler counts. */
function fail(results: Values): Values {
  return [false, first(results)];
}
