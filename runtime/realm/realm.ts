import { call } from "./call.js";
import { loadedChunk } from "./chunk.js";
import type { Dialect } from "./dialect.js";
import { LuaError, toLuaError } from "./error.js";
import { type Failure, failureOf, messageOf } from "./failure.js";
import type { EvaluatedChunk, Host } from "./host.js";
import { defineHostFunction, type HostFunction, type HostMember } from "./host-function.js";
import { endRun, type Reason, type WaitReport, waitsOf } from "./interruption.js";
import { defineField, native } from "./library.js";
import { type Member, membersOf } from "./members.js";
import { nested } from "./nested.js";
import { enter } from "./passed-function.js";
import { LuaState } from "./state.js";
import { LuaTable } from "./table.js";
import { resumed } from "./thread.js";
import { exportValue, importValue, type Neutral } from "./transfer.js";
import { type LuaFunction, type LuaValue, many, type Values } from "./value.js";
import { drive } from "./wait.js";

export type { Failure } from "./failure.js";
export type { HostFunction, HostMember } from "./host-function.js";

/** What the host sees of the realm inside a context. */
export interface Realm {
  createState(host: Host, dialect: Dialect): StateHandle;
}

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
  /** Ends the run: where it waits for the host, or at the next checkpoint. It fails, for this reason. */
  end(reason: Reason): void;
  /** What it waits for: keys of the cache, or something else. */
  waits(): readonly WaitReport[];
  /** Closes what is still open. */
  close(): void;
  /** See `membersOf`. */
  members(path: readonly string[]): Member[];
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
      openLibraries(state);
      return new Handle(state);
    },
  };
}

/** A class, so that a state makes one object for its host, and no functions. */
class Handle implements StateHandle {
  constructor(private readonly state: LuaState) {}

  run(
    chunk: EvaluatedChunk,
    args: Neutral[],
    done: (results: Neutral[]) => void,
    failed: (failure: Failure) => void,
    prints = false,
  ): void {
    nested(() => run(this.state, chunk, args, done, failed, prints));
  }

  waits(): WaitReport[] {
    return waitsOf(this.state);
  }

  close(): void {
    this.state.closeStreams();
  }

  members(path: readonly string[]): Member[] {
    return membersOf(this.state, Array.from(path));
  }

  end(reason: Reason): void {
    endRun(this.state, reason);
  }

  setGlobal(name: string, value: Neutral): void {
    defineField(this.state.globals, name, importValue(value));
  }

  setGlobalFunction(path: readonly string[], call: HostFunction): void {
    defineHostFunction(this.state.globals, { path, call });
  }

  setModule(name: string, content: Neutral, functions: readonly HostMember[]): void {
    this.state.preload.setString(name, moduleLoader(content, functions));
  }
}

function run(
  state: LuaState,
  chunk: EvaluatedChunk,
  args: Neutral[],
  done: (results: Neutral[]) => void,
  failed: (failure: Failure) => void,
  prints: boolean,
): void {
  let isOver = false;
  /** Answers whether the run has come to its end only now. */
  const end = (): boolean => {
    const isFirst = !isOver;
    isOver = true;
    return isFirst;
  };
  const fail = (thrown: unknown): void => {
    if (!end()) return;
    resumed(state.mainThread, undefined);
    const failure = failureOf(thrown);
    endRun(state, OVER);
    failed(failure);
  };
  const finish = (results: Values): void => {
    if (!end()) return;
    const exported = many(results).map((value) => exportValue(value, null));
    endRun(state, OVER);
    done(exported);
  };
  state.ended = null;
  state.terminate = fail;
  const main: LuaFunction = (...given) => {
    const loaded = loadedChunk(state, chunk, state.globals);
    return prints ? printing(loaded, state)(...given) : loaded(...given);
  };
  // The host's array is not of this realm.
  enter(state.mainThread, main, Array.from(args, importValue), finish, fail);
}

/** Nothing of a run goes on when it has ended. */
const OVER: Reason = { message: "the run has ended" };

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

/** What is in `package.preload` for a module of the host. The table is made when somebody requires it. */
function moduleLoader(content: Neutral, functions: readonly HostMember[]): LuaFunction {
  return native("loader", (): LuaValue => {
    const table = importValue(content);
    if (!(table instanceof LuaTable)) return table;
    for (const member of functions) defineHostFunction(table, member);
    return table;
  });
}
