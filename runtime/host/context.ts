import { createContext, type Context as VmContext } from "node:vm";
import type { CacheStore } from "../cache/store.js";
import type { Dialect } from "../realm/dialect.js";
import type { CodeOptions, EvaluatedChunk } from "../realm/host.js";
import type { Failure, Realm, StateHandle } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import type { Chunk, Script } from "./chunk.js";
import type { HeapLimit } from "./heap-limit.js";
import { Aborted, type LimitOptions, LimitReached, Limits, needCheckpoints } from "./limits.js";
import type { Permission } from "./permissions.js";
import { type Outcome, type PreparedRun, prepare, resultOf } from "./prepared-run.js";
import { evaluateRealm } from "./realm-script.js";
import { Exit, type Load, OutputFailure, RunHost, Signal } from "./run-host.js";
import type { RunOptions, RunResult, Surroundings } from "./run-options.js";

/** What a context has of its engine. */
export interface ContextOwner {
  readonly cache: CacheStore;
  readonly dialect: Dialect;
  readonly allowed: ReadonlySet<Permission>;
  readonly heap: HeapLimit | undefined;
  /** Throws if the engine is closed. */
  checkOpen(): void;
  /** @throws LuaSyntaxError */
  chunkOf(script: Script | string | Uint8Array): Chunk;
  /** @throws LuaSyntaxError */
  loadChunk(source: string, chunkName: string, code: CodeOptions): Chunk;
}

/**
 * A JavaScript realm of its own (`node:vm`) in which scripts run. It holds any number of runs at the same time, each with its own Lua state;
 * contexts separate tenants more thoroughly, at about 2 ms and 300 KB each. All contexts of an engine share its cache.
 */
export class Context {
  readonly #owner: ContextOwner;
  readonly #vm: VmContext;
  readonly #realm: Realm;
  readonly #evaluated = new WeakMap<Chunk, EvaluatedChunk>();

  /** Made by `engine.createContext`. */
  constructor(owner: ContextOwner) {
    this.#owner = owner;
    // Nothing in here makes code from strings: compiled chunks come from outside.
    this.#vm = createContext({}, { codeGeneration: { strings: false, wasm: false } });
    this.#realm = evaluateRealm(this.#vm);
  }

  /**
   * Runs a script in a new Lua state.
   *
   * @throws LuaSyntaxError if the script is given as source and is not Lua
   * @throws LuaScriptError if the script fails; LuaLimitError, which is one, if it passes a limit
   * @throws the reason of its signal, if that is aborted
   * @throws TypeError or RangeError if an argument or global has no counterpart in Lua, or a limit is none
   */
  async run(script: Script | string | Uint8Array, options: RunOptions = {}): Promise<RunResult> {
    this.#owner.checkOpen();
    const chunk = this.#owner.chunkOf(script);
    return resultOf(await this.#execute(chunk, prepare(options), options));
  }

  /** Runs a chunk for somebody who has prepared what it is given; rejects if its output cannot be handed over. */
  static execute(
    context: Context,
    chunk: Chunk,
    prepared: PreparedRun,
    options: Surroundings & LimitOptions,
  ): Promise<Outcome> {
    return context.#execute(chunk, prepared, options);
  }

  async #execute(
    chunk: Chunk,
    prepared: PreparedRun,
    options: Surroundings & LimitOptions,
  ): Promise<Outcome> {
    options.signal?.throwIfAborted();
    const { heap } = this.#owner;
    const session = this.#owner.cache.open();
    const load: Load = (source, chunkName, code) =>
      this.#evaluate(this.#owner.loadChunk(source, chunkName, code));
    const mayBeStopped = needCheckpoints(options) || heap !== undefined;
    const limits = new Limits(options, heap);
    const host = new RunHost(session, load, limits, this.#owner.allowed, options);
    const state = this.#realm.createState(host, this.#owner.dialect);
    limits.begin((reason) => state.end(reason));
    for (const { name, value, functions } of prepared.globals) {
      state.setGlobal(name, value);
      for (const { path, call } of functions) state.setGlobalFunction(path, call);
    }
    let endedAsItShould = false;
    try {
      const evaluated = this.#evaluate(mayBeStopped ? chunk.interruptible() : chunk);
      const outcome = await this.#start(state, host.loaded(evaluated), prepared.args).finally(() =>
        host.finish(),
      );
      // os.exit and signal end a run in its middle, as an error does.
      endedAsItShould =
        "results" in outcome && outcome.exitStatus === undefined && outcome.signal === undefined;
      return outcome;
    } finally {
      limits.finish();
      await (endedAsItShould ? session.finish() : session.release());
    }
  }

  #start(state: StateHandle, chunk: EvaluatedChunk, args: Neutral[]): Promise<Outcome> {
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
      state.run(chunk, args, (results) => resolve({ results }), failed);
    });
  }

  #evaluate(chunk: Chunk): EvaluatedChunk {
    let evaluated = this.#evaluated.get(chunk);
    if (evaluated === undefined) {
      evaluated = chunk.evaluate(this.#vm);
      this.#evaluated.set(chunk, evaluated);
    }
    return evaluated;
  }
}
