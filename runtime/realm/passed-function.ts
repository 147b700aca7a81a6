import { isTermination } from "./error.js";
import { type Failure, failureOf } from "./failure.js";
import { Termination } from "./interruption.js";
import { native } from "./library.js";
import { PerState } from "./per-state.js";
import { resumed, Thread } from "./thread.js";
import { exportValue, importValue, type Passed, type PassedFunction } from "./transfer.js";
import { all, type LuaFunction, type LuaValue, many, type Results, type Values } from "./value.js";
import { settleSlice } from "./wait.js";

/** A call of a function of the host. */
export class HostCall {
  isOver = false;

  /** @param thread that waits for it */
  constructor(readonly thread: Thread) {}

  /** It is over when this promise is settled. */
  awaited<T>(answer: Promise<T>): Promise<T> {
    const end = (): void => {
      this.isOver = true;
    };
    answer.then(end, end);
    return answer;
  }
}

/** A function that the host has been given. */
interface GivenFunction {
  readonly passed: PassedFunction;
  /** The last call in which it was given. */
  call: HostCall;
}

/** The thread of a Lua function that the host has called. */
class HostThread extends Thread {
  constructor(private readonly call: HostCall) {
    super(call.thread.state, call.thread.globals);
  }

  /** While the call goes on in which the function was given, its thread waits for nothing else: its time limits hold here too. */
  override get resumer(): Thread | null {
    return this.call.isOver ? null : this.call.thread;
  }
}

/** The functions that the host has been given: a function is always given as the same one. */
const givenFunctions = new PerState(() => new WeakMap<LuaFunction, GivenFunction>());

/** A Lua function for the host. */
export function passFunction(f: LuaFunction, call: HostCall): PassedFunction {
  const given = givenFunctions.of(call.thread.state);
  let known = given.get(f);
  if (known === undefined) {
    const entry: GivenFunction = {
      passed: (args, done, failed) => callFromHost(f, entry.call, args, done, failed),
      call,
    };
    known = entry;
    given.set(f, known);
  } else known.call = call;
  return known.passed;
}

function callFromHost(
  f: LuaFunction,
  call: HostCall,
  ...[args, done, failed]: Parameters<PassedFunction>
): void {
  const { state } = call.thread;
  const fail = (thrown: unknown): void => {
    resumed(state.mainThread, undefined);
    const failure = failureOf(thrown);
    failed(failure);
    // It has called os.exit, say.
    if (isTermination(thrown) && !(thrown instanceof Termination)) state.terminate(thrown);
  };
  const finish = (results: Values): void => {
    let exported: Passed[];
    try {
      exported = many(results).map((value, i) =>
        exportValue(value, { root: `result ${i + 1}`, failure: "cannot pass" }, (inner) =>
          passFunction(inner, call),
        ),
      );
    } catch (thrown) {
      fail(thrown);
      return;
    }
    done(exported);
  };
  if (state.ended !== null) failed({ ...NOTHING, terminated: state.ended });
  else enter(new HostThread(call), f, Array.from(args, importValue), finish, fail);
}

const NOTHING: Failure = { message: "", traceback: "", value: undefined };

/** Runs a function on behalf of the host; calls one of the others when it has ended. No Lua code runs now. */
export function enter(
  thread: Thread,
  f: LuaFunction,
  args: readonly LuaValue[],
  finish: (results: Values) => void,
  fail: (thrown: unknown) => void,
): void {
  resumed(thread, undefined);
  let results: Results;
  try {
    results = callBottom(f, args);
  } catch (thrown) {
    settleSlice();
    fail(thrown);
    return;
  }
  if (results instanceof Promise) awaitBottom(results, thread).then(finish, fail);
  else finish(results);
}

// Below, a traceback shows the host, which has no name.

const callBottom = native("", (f: LuaFunction, args: readonly LuaValue[]): Results => all(f(...args)));

const awaitBottom = native("", async (answer: Promise<Values>, thread: Thread): Promise<Values> => {
  let results: Results = answer;
  while (results instanceof Promise) results = resumed(thread, await results);
  return results;
});
