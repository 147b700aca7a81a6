import { call } from "./call.js";
import { loadedChunk } from "./chunk.js";
import { ignoreFailure } from "./continuation.js";
import type { Dialect } from "./dialect.js";
import { hostError, LuaError, toLuaError } from "./error.js";
import type { EvaluatedChunk, Host } from "./host.js";
import { defineField, native } from "./library.js";
import { type Member, membersOf } from "./members.js";
import { objectMessage } from "./messages.js";
import { formatNumber } from "./number.js";
import { LuaState } from "./state.js";
import { LuaTable } from "./table.js";
import { resumed } from "./thread.js";
import { tostring } from "./tostring.js";
import { exportValue, importValue, type Neutral } from "./transfer.js";
import { all, type LuaFunction, type LuaValue, many, type Results, type Values, values } from "./value.js";
import { adopt, drive, settleSlice } from "./wait.js";

/** What the host sees of the realm inside a context. */
export interface Realm {
  createState(host: Host, dialect: Dialect): StateHandle;
}

/** How a run failed. Strings are byte strings. */
export interface Failure {
  readonly message: string;
  readonly traceback: string;
  /** What was thrown; nil stands for functions, threads and userdata in it. */
  readonly value: Neutral;
  /** What the host threw to end the run, if that is why it ended (see `isTermination`); the rest is empty then. */
  readonly terminated?: unknown;
}

export type HostFunction = (args: Neutral[]) => Neutral[] | PromiseLike<Neutral[]>;

export interface StateHandle {
  /**
   * Runs a chunk's main function. Calls exactly one of `done` and `failed`, before it returns if nothing has to wait. In results, nil
   * stands for functions, threads and userdata. What has been opened stays open.
   *
   * @param prints whether results, if there are any, are given to the global `print`
   */
  run(
    chunk: EvaluatedChunk,
    args: Neutral[],
    done: (results: Neutral[]) => void,
    failed: (failure: Failure) => void,
    prints?: boolean,
  ): void;
  /** Closes what is still open. */
  close(): void;
  /** See `membersOf`. */
  members(path: readonly string[]): Member[];
  setGlobal(name: string, value: Neutral): void;
  /** Sets a function at `path` (["http", "get"]) of the globals; tables on the way are made if there are none. */
  setGlobalFunction(path: readonly string[], f: HostFunction): void;
}

/** How many JavaScript frames of a stack overflow are kept. */
const OVERFLOW_DEPTH = 48;

/** @param openLibraries fills the globals of each new state */
export function createRealm(openLibraries: (state: LuaState) => void): Realm {
  Error.stackTraceLimit = OVERFLOW_DEPTH;
  return {
    createState(host, dialect) {
      const state = new LuaState(host, dialect);
      resumed(state.mainThread, undefined);
      openLibraries(state);
      return handleOf(state);
    },
  };
}

function handleOf(state: LuaState): StateHandle {
  return {
    run(chunk, args, done, failed, prints = false) {
      run(state, chunk, args, done, failed, prints);
    },
    close() {
      state.closeStreams();
    },
    members(path) {
      return membersOf(state, Array.from(path));
    },
    setGlobal(name, value) {
      defineField(state.globals, name, importValue(value));
    },
    setGlobalFunction(path, f) {
      setGlobalFunction(state, path, f);
    },
  };
}

function run(
  state: LuaState,
  chunk: EvaluatedChunk,
  args: Neutral[],
  done: (results: Neutral[]) => void,
  failed: (failure: Failure) => void,
  prints: boolean,
): void {
  const fail = (thrown: unknown): void => {
    resumed(state.mainThread, undefined);
    failed(failureOf(thrown));
  };
  const finish = (results: Values): void => {
    done(many(results).map((value) => exportValue(value, null)));
  };

  resumed(state.mainThread, undefined);
  let results: Results;
  try {
    // The host's array is not of this realm.
    const imported = Array.from(args, importValue);
    const main = loadedChunk(state, chunk, state.globals);
    results = callMain(prints ? printing(main, state) : main, imported);
  } catch (thrown) {
    settleSlice();
    fail(thrown);
    return;
  }
  if (results instanceof Promise) awaitMain(results, state).then(finish, fail);
  else finish(results);
}

// Below a main chunk a traceback shows the host, which has no name.

const callMain = native("", (main: LuaFunction, args: readonly LuaValue[]): Results => all(main(...args)));

const awaitMain = native("", async (answer: Promise<Values>, { mainThread }: LuaState): Promise<Values> => {
  let results: Results = answer;
  while (results instanceof Promise) results = resumed(mainThread, await results);
  return results;
});

/** A main chunk whose results the global `print` gets, whatever that is, as the interactive `lua` does it. */
function printing(main: LuaFunction, { globals }: LuaState): LuaFunction {
  return (...args) =>
    drive(
      (function* () {
        const results = many(yield main(...args));
        if (results.length === 0) return results;
        try {
          yield call(globals.getString("print"), ...results);
        } catch (thrown) {
          const { value } = toLuaError(thrown);
          throw new LuaError(`error calling 'print' (${messageOf(value)})`);
        }
        return results;
      })(),
    );
}

function failureOf(thrown: unknown): Failure {
  let error: LuaError;
  try {
    error = toLuaError(thrown);
  } catch (terminated) {
    return { message: "", traceback: "", value: undefined, terminated };
  }
  return {
    message: messageOf(error.value),
    traceback: error.luaTraceback,
    value: exportValue(error.value, null),
  };
}

/** As the `lua` command shows what a script threw. */
function messageOf(value: LuaValue): string {
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

function setGlobalFunction(state: LuaState, path: readonly string[], f: HostFunction): void {
  let table = state.globals;
  for (let i = 0; i < path.length - 1; i++) {
    const name = path[i];
    const inner = table.getString(name);
    if (inner instanceof LuaTable) table = inner;
    else {
      const made = new LuaTable();
      defineField(table, name, made);
      table = made;
    }
  }
  const name = path.join(".");
  const called = native(name, (...args: LuaValue[]) => callHost(name, f, args));
  defineField(table, path[path.length - 1], called);
}

function callHost(name: string, f: HostFunction, args: LuaValue[]): Results {
  const exported = args.map((argument, i) =>
    exportValue(argument, { root: `argument ${i + 1}`, failure: `${name}: cannot pass` }),
  );
  const receive = (results: Neutral[]): Values => values(Array.from(results, importValue));
  let answer: Neutral[] | PromiseLike<Neutral[]>;
  try {
    answer = f(exported);
  } catch (thrown) {
    throw hostError(thrown);
  }
  return "then" in answer ? adopt(answer).then(receive) : receive(answer);
}
