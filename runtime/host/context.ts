import { createContext, type Context as VmContext } from "node:vm";
import type { CacheStore } from "../cache/store.js";
import type { Dialect } from "../realm/dialect.js";
import type { EvaluatedChunk } from "../realm/host.js";
import type { Failure, Realm, StateHandle } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import type { Chunk, Script } from "./chunk.js";
import type { NeutralModules } from "./modules.js";
import { type Outcome, type PreparedRun, prepare, resultOf } from "./prepared-run.js";
import { evaluateRealm } from "./realm-script.js";
import { Exit, type Load, OutputFailure, RunHost } from "./run-host.js";
import type { RunOptions, RunResult, Surroundings } from "./run-options.js";

/** What a context has of its engine. */
export interface ContextOwner {
  readonly cache: CacheStore;
  readonly dialect: Dialect;
  readonly modules: NeutralModules;
  /** Throws if the engine is closed. */
  checkOpen(): void;
  /** @throws LuaSyntaxError */
  chunkOf(script: Script | string | Uint8Array): Chunk;
  /** @throws LuaSyntaxError */
  loadChunk(source: string, chunkName: string, environments: boolean): Chunk;
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
   * @throws LuaScriptError if the script fails
   * @throws TypeError if an argument, global or module has no counterpart in Lua
   */
  async run(script: Script | string | Uint8Array, options: RunOptions = {}): Promise<RunResult> {
    this.#owner.checkOpen();
    const chunk = this.#owner.chunkOf(script);
    return resultOf(await this.#execute(chunk, prepare(options, this.#owner.modules), options));
  }

  /** Runs a chunk for somebody who has prepared what it is given; rejects if its output cannot be handed over. */
  static execute(
    context: Context,
    chunk: Chunk,
    prepared: PreparedRun,
    surroundings: Surroundings,
  ): Promise<Outcome> {
    return context.#execute(chunk, prepared, surroundings);
  }

  async #execute(chunk: Chunk, prepared: PreparedRun, surroundings: Surroundings): Promise<Outcome> {
    const session = this.#owner.cache.open();
    const load: Load = (source, chunkName, environments) =>
      this.#evaluate(this.#owner.loadChunk(source, chunkName, environments));
    const host = new RunHost(session, load, surroundings);
    const state = this.#realm.createState(host, this.#owner.dialect);
    for (const { name, value, functions } of prepared.globals) {
      state.setGlobal(name, value);
      for (const { path, call } of functions) state.setGlobalFunction(path, call);
    }
    for (const [name, { value, functions }] of prepared.modules) state.setModule(name, value, functions);
    let endedAsItShould = false;
    try {
      const outcome = await this.#start(state, host.loaded(this.#evaluate(chunk)), prepared.args).finally(
        () => host.finish(),
      );
      // os.exit ends a run in its middle, as an error does.
      endedAsItShould = "results" in outcome && outcome.exitStatus === undefined;
      return outcome;
    } finally {
      await (endedAsItShould ? session.finish() : session.release());
    }
  }

  #start(state: StateHandle, chunk: EvaluatedChunk, args: Neutral[]): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const failed = (failure: Failure): void => {
        const { terminated } = failure;
        if (terminated instanceof Exit) resolve({ results: [], exitStatus: terminated.status });
        else if (terminated instanceof OutputFailure) reject(terminated.error);
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
