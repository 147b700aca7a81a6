import { createContext, Script as Program } from "node:vm";
import type { CacheSession, Opener } from "../cache/store.js";
import type { Dialect } from "../realm/dialect.js";
import type { EvaluatedChunk, PrecompiledModule } from "../realm/host.js";
import type { Member } from "../realm/members.js";
import type { Failure, Realm, StateHandle } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import type { Chunk, Script } from "./chunk.js";
import type { ContextOwner } from "./context.js";
import { BuildError } from "./errors.js";
import { Aborted, INTERRUPTED, LimitReached, Limits, needCheckpoints, type RunLimits } from "./limits.js";
import { luaPosition } from "./lua-position.js";
import { type Outcome, type PreparedRun, prepare, resultOf } from "./prepared-run.js";
import { RenewedSession } from "./renewed-session.js";
import { type ChunkSource, Exit, OutputFailure, RunHost, Signal } from "./run-host.js";
import type { RunResult, StateRunOptions, Surroundings } from "./run-options.js";
import type { WatchedRun } from "./run-watch.js";
import { decodeText, encodeText } from "./text.js";

/** What a state has of its context. */
export interface Place extends ContextOwner {
  readonly realm: Realm;
  evaluate(chunk: Chunk): EvaluatedChunk;
}

/** What scripts find in a state. */
type Given = Omit<PreparedRun, "args">;

/** How a chunk is run. */
interface Start extends RunLimits {
  readonly prints?: boolean;
  readonly breakOnSigint?: boolean;
}

/**
 * A Lua state in which scripts run one after the other: what one of them makes global, loads or opens, the next one finds. Made by
 * `context.createState`.
 */
export class State {
  readonly #place: Place;
  readonly #dialect: Dialect;
  /** The script that runs. */
  #chunk: Chunk | undefined;
  readonly #session: CacheSession;
  readonly #name: string | undefined;
  readonly #host: RunHost;
  readonly #handle: StateHandle;
  #mayBeStopped = false;
  #isRunning = false;
  #isClosed = false;

  /** Answers a state for one run. */
  static forRun(place: Place, dialect: Dialect, given: Given, surroundings: Surroundings): State {
    return new State(place, dialect, given, surroundings, place.cache.open(openerOf(surroundings)), false);
  }

  /** Answers a state for several runs. */
  static forRuns(place: Place, given: Given, surroundings: Surroundings): State {
    return new State(
      place,
      place.dialect,
      given,
      surroundings,
      new RenewedSession(place.cache, openerOf(surroundings)),
      true,
    );
  }

  /** @param isInterruptible whether `interrupt` may be called, whose message says where the script waited */
  private constructor(
    place: Place,
    dialect: Dialect,
    { globals, modules }: Given,
    surroundings: Surroundings,
    session: CacheSession,
    isInterruptible: boolean,
  ) {
    this.#place = place;
    this.#session = session;
    this.#name = surroundings.name;
    this.#dialect = dialect;
    const { cache, runs } = place;
    this.#host = new RunHost(
      session,
      this.#chunkSource(),
      place.allowed,
      () => {
        runs.look();
        return isInterruptible || runs.isListened || cache.answersAtOnce !== true;
      },
      surroundings,
    );
    this.#handle = place.realm.createState(this.#host, dialect);
    for (const { name, value, functions } of globals) {
      this.#handle.setGlobal(name, value);
      for (const { path, call } of functions) this.#handle.setGlobalFunction(path, call);
    }
    for (const [name, { value, functions }] of modules) this.#handle.setModule(name, value, functions);
  }

  /**
   * Runs a script in this state, when the one before has ended.
   *
   * @throws LuaSyntaxError if the script is given as source and is not Lua
   * @throws LuaScriptError if the script fails, or is interrupted; LuaLimitError, which is one, if it passes a limit
   * @throws the reason of its signal, if that is aborted
   * @throws TypeError or RangeError if an argument has no counterpart in Lua, or a limit is none
   */
  async run(script: Script | string | Uint8Array, options: StateRunOptions = {}): Promise<RunResult> {
    this.#place.checkOpen();
    if (this.#isClosed) throw new Error("the state is closed");
    if (this.#isRunning) throw new Error("the state runs a script already");
    const chunk = this.#place.chunkOf(script);
    this.#checkDialect(chunk);
    const prepared = prepare(options);
    options.signal?.throwIfAborted();
    this.#isRunning = true;
    try {
      return resultOf(await State.execute(this, chunk, prepared.args, options));
    } finally {
      this.#isRunning = false;
    }
  }

  /** Ends the script where it waits, if one runs, or at its next checkpoint: no Lua code catches that. */
  interrupt(): void {
    if (this.#isRunning) this.#handle.end(INTERRUPTED);
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
    const limits = new Limits(start, state.#place.heap);
    let endedAsItShould = false;
    state.#host.limits = limits;
    const { runs } = state.#place;
    const run: WatchedRun = { name: state.#name, waits: () => state.#handle.waits() };
    runs.add(run);
    try {
      const outcome = await state.#start(chunk, args, start).finally(() => state.#host.finish());
      // os.exit and signal end a run in its middle, as an error does.
      endedAsItShould =
        "results" in outcome && outcome.exitStatus === undefined && outcome.signal === undefined;
      return outcome;
    } finally {
      limits.finish();
      runs.remove(run);
      state.#host.limits = Limits.NONE;
      await (endedAsItShould ? state.#session.finish() : state.#session.release());
    }
  }

  #chunkSource(): ChunkSource {
    const place = this.#place;
    const dialect = this.#dialect;
    return {
      load: (source, chunkName, code) =>
        place.evaluate(place.loadChunk(source, chunkName, { dialect, ...code })),
      find: (name) => this.#find(name),
      title: () => this.#chunk?.modules?.title,
    };
  }

  /** A module that was compiled ahead of time with the script. */
  #find(name: string): PrecompiledModule | undefined {
    const chunk = this.#chunk?.modules?.find(name);
    if (chunk === undefined) return undefined;
    this.#checkDialect(chunk);
    return {
      chunk: this.#place.evaluate(this.#stoppable(chunk)),
      path: chunk.compiled.chunkName.slice(1),
    };
  }

  #checkDialect({ name, compiled }: Chunk): void {
    if (compiled.dialect !== this.#dialect)
      throw new BuildError(`${name} was compiled for another version of Lua`);
  }

  #stoppable(chunk: Chunk): Chunk {
    return this.#mayBeStopped ? chunk.interruptible() : chunk;
  }

  #start(chunk: Chunk, args: Neutral[], start: Start): Promise<Outcome> {
    const { prints = false, breakOnSigint } = start;
    this.#mayBeStopped = needCheckpoints(start) || this.#place.heap !== undefined;
    this.#chunk = chunk;
    const evaluated = this.#place.evaluate(this.#stoppable(chunk));
    this.#host.loaded(evaluated);
    this.#host.limits.begin((reason) => this.#handle.end(reason));
    return new Promise((resolve, reject) => {
      const failed = (failure: Failure): void => {
        const { terminated } = failure;
        if (terminated instanceof Exit) resolve({ results: [], exitStatus: terminated.status });
        else if (terminated instanceof Signal) resolve({ results: [], signal: terminated.signalName });
        else if (terminated instanceof OutputFailure) reject(terminated.error);
        else if (terminated instanceof Aborted) reject(terminated.cause);
        else if (terminated instanceof LimitReached) resolve({ failure, limit: terminated.limit });
        else resolve({ failure });
      };
      const run = (): void =>
        this.#handle.run(evaluated, args, (results) => resolve({ results }), failed, prints);
      if (breakOnSigint !== true) run();
      else if (!runUntilSigint(run)) {
        // The signal may have come when the script had just begun to wait.
        this.interrupt();
        const { message } = INTERRUPTED;
        resolve({ failure: { message, traceback: "", value: message } });
      }
    });
  }
}

function openerOf({ name }: Surroundings): Opener {
  return { name: name === undefined ? undefined : encodeText(name), position: luaPosition };
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
