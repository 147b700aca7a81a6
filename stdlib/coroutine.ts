import { argumentError, checkFunction } from "../runtime/realm/argument.js";
import { continued, type Rest } from "../runtime/realm/continuation.js";
import { Coroutine, type Outcome, yieldRunning } from "../runtime/realm/coroutine.js";
import { LuaError, runtimeError } from "../runtime/realm/error.js";
import { resumed, running, runningState } from "../runtime/realm/thread.js";
import {
  type LuaFunction,
  type LuaValue,
  many,
  type Results,
  type Values,
  values,
} from "../runtime/realm/value.js";
import { Library } from "./library.js";

/** The coroutine library (manual, section 5.2), with 5.3's `isyieldable`. */
export const coroutine = new Library("coroutine", {
  create,
  isyieldable,
  resume,
  running: runningCoroutine,
  status,
  wrap,
  yield: (...args: LuaValue[]): Results => yieldRunning(values(args)),
});

function checkCoroutine(value: LuaValue): Coroutine {
  if (value instanceof Coroutine) return value;
  throw argumentError(1, "coroutine expected");
}

function create(...args: LuaValue[]): Values {
  return new Coroutine(runningState(), checkBody(args));
}

function checkBody(args: readonly LuaValue[]): LuaFunction {
  const [body] = args;
  const wanted = runningState().rules.coroutineBody;
  if (wanted !== "function" && typeof body !== "function") throw argumentError(1, `${wanted} expected`);
  return checkFunction(body, 1, args.length);
}

function resume(co: LuaValue, ...args: LuaValue[]): Results {
  const coroutine = checkCoroutine(co);
  const refusal = refusalOf(coroutine);
  if (refusal !== undefined) return [false, refusal];
  const outcome = coroutine.resume(args);
  return outcome instanceof Promise ? reportLater(outcome) : report(outcome);
}

/** Why a coroutine cannot be resumed; undefined if it can. */
function refusalOf({ status }: Coroutine): string | undefined {
  if (status === "suspended") return undefined;
  return `cannot resume ${status} coroutine`;
}

const reportLater = continued("resume", function* (outcome: Promise<Outcome>): Rest<Outcome> {
  const { thread } = running;
  return report(resumed(thread, yield outcome));
});

function report(outcome: Outcome): Values {
  return "error" in outcome ? [false, outcome.error.value] : [true, ...many(outcome.values)];
}

/** In the main thread nil; from Lua 5.2 on the thread, and whether it is the main one. */
function runningCoroutine(): Values {
  const { thread } = running;
  const isMain = !(thread instanceof Coroutine);
  if (thread.state.rules.version === "5.1") return isMain ? undefined : thread;
  return [thread as LuaValue, isMain];
}

function isyieldable(): Values {
  return running.thread instanceof Coroutine;
}

function status(co: LuaValue): Values {
  return checkCoroutine(co).status;
}

function wrap(...args: LuaValue[]): Values {
  const coroutine = new Coroutine(runningState(), checkBody(args));
  // To name it by `native` would take longer than all the rest.
  const { "[C] wrap": resumeWrapped } = {
    "[C] wrap": (...passed: LuaValue[]): Results => {
      const refusal = refusalOf(coroutine);
      if (refusal !== undefined) throw runtimeError(refusal);
      const outcome = coroutine.resume(passed);
      return outcome instanceof Promise ? unwrapLater(outcome) : unwrap(outcome);
    },
  };
  return resumeWrapped;
}

const unwrapLater = continued("wrap", function* (outcome: Promise<Outcome>): Rest<Outcome> {
  const { thread } = running;
  return unwrap(resumed(thread, yield outcome));
});

function unwrap(outcome: Outcome): Values {
  if ("error" in outcome) throw passOn(outcome.error);
  return outcome.values;
}

/** Lua 5.1 puts the position of the caller before the message; the stack is that of the caller too. */
function passOn({ value }: LuaError): LuaError {
  return typeof value === "string" ? runtimeError(value) : new LuaError(value);
}
