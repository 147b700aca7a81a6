import { createContext, Script as Program } from "node:vm";
import type { CacheSession, CacheStore } from "../cache/store.js";
import type { Dialect } from "../realm/dialect.js";
import type { EvaluatedChunk } from "../realm/host.js";
import type { Member } from "../realm/members.js";
import type { Failure, Realm, StateHandle } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import type { Chunk, Script } from "./chunk.js";
import { Interruption } from "./interruption.js";
import { type NeutralGlobal, type Outcome, prepare, resultOf } from "./prepared-run.js";
import { RenewedSession } from "./renewed-session.js";
import { Exit, OutputFailure, RunHost } from "./run-host.js";
import type { RunResult, StateRunOptions, Surroundings } from "./run-options.js";
import { decodeText, encodeText } from "./text.js";

/** What a state has of its context. */
export interface Place {
  readonly realm: Realm;
  readonly cache: CacheStore;
  readonly dialect: Dialect;
  /** Throws if the engine is closed. */
  checkOpen(): void;
  /** @throws LuaSyntaxError */
  chunkOf(script: Script | string | Uint8Array): Chunk;
  /** @throws LuaSyntaxError */
  loadChunk(source: string, chunkName: string, environments: boolean): Chunk;
  evaluate(chunk: Chunk): EvaluatedChunk;
}

/** How a chunk is run. */
interface Start {
  readonly prints?: boolean;
  readonly breakOnSigint?: boolean;
}

/**
 * A Lua state in which scripts run one after the other: what one of them makes global, loads or opens, the next one finds. Made by
 * `context.createState`.
 */
export class State {
  readonly #place: Place;
  readonly #session: CacheSession;
  readonly #interruption: Interruption | undefined;
  readonly #host: RunHost;
  readonly #handle: StateHandle;
  #isRunning = false;
  #isClosed = false;

  /** Answers a state for one run, which nobody interrupts. */
  static forRun(place: Place, globals: readonly NeutralGlobal[], surroundings: Surroundings): State {
    return new State(place, globals, surroundings, place.cache.open());
  }

  /** Answers a state for several runs. */
  static forRuns(place: Place, globals: readonly NeutralGlobal[], surroundings: Surroundings): State {
    const interruption = new Interruption();
    const session = new RenewedSession(place.cache, interruption);
    return new State(place, globals, surroundings, session, interruption);
  }

  private constructor(
    place: Place,
    globals: readonly NeutralGlobal[],
    surroundings: Surroundings,
    session: CacheSession,
    interruption?: Interruption,
  ) {
    this.#place = place;
    this.#session = session;
    this.#interruption = interruption;
    const load = (source: string, chunkName: string, environments: boolean): EvaluatedChunk =>
      place.evaluate(place.loadChunk(source, chunkName, environments));
    this.#host = new RunHost(session, load, surroundings, interruption);
    this.#handle = place.realm.createState(this.#host, place.dialect);
    for (const { name, value, functions } of globals) {
      this.#handle.setGlobal(name, value);
      for (const { path, call } of functions) {
        this.#handle.setGlobalFunction(path, interruption?.of(call) ?? call);
      }
    }
  }

  /**
   * Runs a script in this state, when the one before has ended.
   *
   * @throws LuaSyntaxError if the script is given as source and is not Lua
   * @throws LuaScriptError if the script fails, or is interrupted
   * @throws TypeError if an argument has no counterpart in Lua
   */
  async run(script: Script | string | Uint8Array, options: StateRunOptions = {}): Promise<RunResult> {
    const { args = [], prints, breakOnSigint } = options;
    this.#place.checkOpen();
    if (this.#isClosed) throw new Error("the state is closed");
    if (this.#isRunning) throw new Error("the state runs a script already");
    const chunk = this.#place.chunkOf(script);
    const prepared = prepare({ args });
    this.#isRunning = true;
    try {
      return resultOf(await State.execute(this, chunk, prepared.args, { prints, breakOnSigint }));
    } finally {
      this.#isRunning = false;
    }
  }

  /** Ends what the script waits for, and so the script: no Lua code catches that. Nothing happens if none waits. */
  interrupt(): void {
    this.#interruption?.interrupt();
  }

  /**
   * The fields with string keys of what these names lead to from the globals: `["string"]`; of the globals themselves by default. Those that `__index` tables
   * lend are among them. No Lua code is called.
   */
  members(path: readonly string[] = []): Member[] {
    const members = this.#handle.members(path.map(encodeText));
    return Array.from(members, ({ name, type }) => ({ name: decodeText(name), type }));
  }

  /** Closes the files that scripts have left open, and refuses further runs. */
  close(): void {
    this.#isClosed = true;
    this.#handle.close();
    this.#host.finish();
  }

  /** Runs a chunk for somebody who has prepared what it is given; rejects if its output cannot be handed over. */
  static async execute(state: State, chunk: Chunk, args: Neutral[], start: Start): Promise<Outcome> {
    let endedAsItShould = false;
    try {
      const outcome = await state.#start(chunk, args, start).finally(() => state.#host.finish());
      // os.exit ends a run in its middle, as an error does.
      endedAsItShould = "results" in outcome && outcome.exitStatus === undefined;
      return outcome;
    } finally {
      await (endedAsItShould ? state.#session.finish() : state.#session.release());
    }
  }

  #start(chunk: Chunk, args: Neutral[], { prints = false, breakOnSigint }: Start): Promise<Outcome> {
    const evaluated = this.#host.loaded(this.#place.evaluate(chunk));
    return new Promise((resolve, reject) => {
      const failed = (failure: Failure): void => {
        const { terminated } = failure;
        if (terminated instanceof Exit) resolve({ results: [], exitStatus: terminated.status });
        else if (terminated instanceof OutputFailure) reject(terminated.error);
        else if (isInterruption(terminated)) resolve({ failure: INTERRUPTED });
        else resolve({ failure });
      };
      const run = (): void =>
        this.#handle.run(evaluated, args, (results) => resolve({ results }), failed, prints);
      if (breakOnSigint !== true) run();
      else if (!runUntilSigint(run)) {
        // The signal may have come when the script had just begun to wait.
        this.interrupt();
        resolve({ failure: INTERRUPTED });
      }
    });
  }
}

/** As the `lua` command words it. */
const INTERRUPTED: Failure = { message: "interrupted!", traceback: "", value: "interrupted!" };

function isInterruption(terminated: unknown): boolean {
  return terminated instanceof Interruption;
}

/** Calls `run`; answers false if a SIGINT has stopped it in its middle, which only code that Node runs as a script can be. */
function runUntilSigint(run: () => void): boolean {
  try {
    new Program("run()").runInContext(createContext({ run }), { breakOnSigint: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") return false;
    throw error;
  }
}
