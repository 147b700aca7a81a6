import { RunOver } from "./error.js";
import { failureOf } from "./failure.js";
import { native } from "./library.js";
import type { LuaState } from "./state.js";
import { resumed } from "./thread.js";
import { exportValue, importValue, type Passed, type PassedFunction } from "./transfer.js";
import { all, type LuaFunction, type LuaValue, many, type Results, type Values } from "./value.js";
import { settleSlice } from "./wait.js";

/** A Lua function for the host. */
export function passFunction(state: LuaState, f: LuaFunction): PassedFunction {
  let passed = state.passed.get(f);
  if (passed === undefined) {
    passed = (args, done, failed) => callFromHost(state, f, args, done, failed);
    state.passed.set(f, passed);
  }
  return passed;
}

function callFromHost(
  state: LuaState,
  f: LuaFunction,
  ...[args, done, failed]: Parameters<PassedFunction>
): void {
  const fail = (thrown: unknown): void => {
    resumed(state.mainThread, undefined);
    const failure = failureOf(thrown);
    // It has called os.exit, say.
    if (failure.terminated !== undefined && !state.isOver) state.terminate(failure.terminated);
    failed(failure);
  };
  const finish = (results: Values): void => {
    let exported: Passed[];
    try {
      exported = many(results).map((value, i) =>
        exportValue(value, { root: `result ${i + 1}`, failure: "cannot pass" }, (inner) =>
          passFunction(state, inner),
        ),
      );
    } catch (thrown) {
      fail(thrown);
      return;
    }
    done(exported);
  };
  if (state.isOver) {
    fail(new RunOver());
    return;
  }
  enter(state, f, Array.from(args, importValue), finish, fail);
}

/** Runs a function on behalf of the host, in the main thread; calls one of the others when it has ended. No Lua code runs now. */
export function enter(
  state: LuaState,
  f: LuaFunction,
  args: readonly LuaValue[],
  finish: (results: Values) => void,
  fail: (thrown: unknown) => void,
): void {
  resumed(state.mainThread, undefined);
  let results: Results;
  try {
    results = callBottom(f, args);
  } catch (thrown) {
    settleSlice();
    fail(thrown);
    return;
  }
  if (results instanceof Promise) awaitBottom(results, state).then(finish, fail);
  else finish(results);
}

// Below, a traceback shows the host, which has no name.

const callBottom = native("", (f: LuaFunction, args: readonly LuaValue[]): Results => all(f(...args)));

const awaitBottom = native("", async (answer: Promise<Values>, { mainThread }: LuaState): Promise<Values> => {
  let results: Results = answer;
  while (results instanceof Promise) results = resumed(mainThread, await results);
  return results;
});
