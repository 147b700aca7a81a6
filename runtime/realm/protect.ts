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

/**
 * As {@link protectedCall}; what was thrown goes through `handler` first, where it is thrown. If it was thrown by JavaScript or after a wait, the handler runs when the stack has been
 * unwound, on top of what the error keeps of it.
 */
export function handledCall(f: LuaValue, handler: LuaValue, args: readonly LuaValue[]): Results {
  const { thread } = running;
  const { wanted } = tracing;
  tracing.wanted = (value) => handleValue(value, handler);
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

/** Runs work whose errors become values: no handler sees them. */
export function unhandled<T>(work: () => T): T {
  const { wanted } = tracing;
  tracing.wanted = false;
  try {
    return work();
  } finally {
    tracing.wanted = wanted;
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

function handle({ value, stack, handled }: LuaError, handler: LuaValue): Results {
  if (handled !== undefined) return handled;
  const work = (): Results => handleValue(value, handler);
  // As if the functions that were active when the error was made still were.
  return stack === null ? work() : deferred(stack, work);
}

/** What fails in a handler is handled by nobody. */
function handleValue(value: LuaValue, handler: LuaValue): Results {
  const { thread } = running;
  const { wanted } = tracing;
  tracing.wanted = false;
  try {
    const results = call(handler, value);
    return results instanceof Promise ? failLater(results, thread) : fail(results);
  } catch (thrown) {
    running.thread = thread;
    settleSlice();
    toLuaError(thrown);
    return [false, "error in error handling"];
  } finally {
    tracing.wanted = wanted;
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
