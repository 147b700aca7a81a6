import { loadedChunk } from "./chunk.js";
import type { Dialect } from "./dialect.js";
import { type Failure, failureOf } from "./failure.js";
import type { EvaluatedChunk, Host } from "./host.js";
import { defineHostFunction, type HostFunction, type HostMember } from "./host-function.js";
import { defineField, native } from "./library.js";
import { enter } from "./passed-function.js";
import { LuaState } from "./state.js";
import { LuaTable } from "./table.js";
import { resumed } from "./thread.js";
import { exportValue, importValue, type Neutral } from "./transfer.js";
import { type LuaFunction, type LuaValue, many, type Values } from "./value.js";

export type { Failure } from "./failure.js";
export type { HostFunction, HostMember } from "./host-function.js";

/** What the host sees of the realm inside a context. */
export interface Realm {
  createState(host: Host, dialect: Dialect): StateHandle;
}

export interface StateHandle {
  /**
   * Runs a chunk's main function. Calls exactly one of `done` and `failed`, before it returns if nothing has to wait. In results, nil
   * stands for functions, threads and userdata.
   */
  run(
    chunk: EvaluatedChunk,
    args: Neutral[],
    done: (results: Neutral[]) => void,
    failed: (failure: Failure) => void,
  ): void;
  setGlobal(name: string, value: Neutral): void;
  /** Sets a function at `path` (["http", "get"]) of the globals; tables on the way are made if there are none. */
  setGlobalFunction(path: readonly string[], f: HostFunction): void;
  /** Makes `require(name)` answer a table with this content and these functions. */
  setModule(name: string, content: Neutral, functions: readonly HostMember[]): void;
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
    run(chunk, args, done, failed) {
      run(state, chunk, args, done, failed);
    },
    setGlobal(name, value) {
      defineField(state.globals, name, importValue(value));
    },
    setGlobalFunction(path, call) {
      defineHostFunction(state.globals, { path, call });
    },
    setModule(name, content, functions) {
      state.preload.setString(name, moduleLoader(content, functions));
    },
  };
}

function run(
  state: LuaState,
  chunk: EvaluatedChunk,
  args: Neutral[],
  done: (results: Neutral[]) => void,
  failed: (failure: Failure) => void,
): void {
  const fail = (thrown: unknown): void => {
    if (state.isOver) return;
    resumed(state.mainThread, undefined);
    const failure = failureOf(thrown);
    state.isOver = true;
    state.closeStreams();
    failed(failure);
  };
  const finish = (results: Values): void => {
    if (state.isOver) return;
    const exported = many(results).map((value) => exportValue(value, null));
    state.isOver = true;
    state.closeStreams();
    done(exported);
  };
  state.terminate = fail;
  // The host's array is not of this realm.
  const imported = Array.from(args, importValue);
  enter(state, (...given) => loadedChunk(state, chunk, state.globals)(...given), imported, finish, fail);
}

/** What is in `package.preload` for a module of the host. The table is made when somebody requires it. */
function moduleLoader(content: Neutral, functions: readonly HostMember[]): LuaFunction {
  return native("loader", (): LuaValue => {
    const table = importValue(content);
    if (!(table instanceof LuaTable)) return table;
    for (const member of functions) defineHostFunction(table, member);
    return table;
  });
}
