import { createContext, type Context as VmContext } from "node:vm";
import type { CacheStore } from "../cache/store.js";
import type { EvaluatedChunk, PrecompiledModule } from "../realm/host.js";
import type { Failure, Realm, StateHandle } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import type { Chunk, ChunkOptions, Script } from "./chunk.js";
import { BuildError } from "./errors.js";
import { type Outcome, type PreparedRun, prepare, resultOf } from "./prepared-run.js";
import { evaluateRealm } from "./realm-script.js";
import { type ChunkSource, Exit, OutputFailure, RunHost } from "./run-host.js";
import type { RunOptions, RunResult, Surroundings } from "./run-options.js";

/** What a context has of its engine. */
export interface ContextOwner {
  readonly cache: CacheStore;
  /** Throws if the engine is closed. */
  checkOpen(): void;
  /** @throws LuaSyntaxError, TypeError, BuildError */
  chunkOf(script: Script | string | Uint8Array): Chunk;
  /** @throws LuaSyntaxError */
  loadChunk(source: string, chunkName: string, options: ChunkOptions): Chunk;
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
   * @throws TypeError if an argument or global has no counterpart in Lua
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
    surroundings: Surroundings,
  ): Promise<Outcome> {
    return context.#execute(chunk, prepared, surroundings);
  }

  async #execute(chunk: Chunk, prepared: PreparedRun, surroundings: Surroundings): Promise<Outcome> {
    const session = this.#owner.cache.open();
    const { dialect } = chunk.compiled;
    const chunks: ChunkSource = {
      load: (source, chunkName, environments) =>
        this.#evaluate(this.#owner.loadChunk(source, chunkName, { dialect, environments })),
      find: (name) => this.#find(chunk, name),
      modulesTitle: chunk.modules?.title,
    };
    const host = new RunHost(session, chunks, surroundings);
    const state = this.#realm.createState(host, dialect);
    for (const { name, value, functions } of prepared.globals) {
      state.setGlobal(name, value);
      for (const { path, call } of functions) state.setGlobalFunction(path, call);
    }
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

  /** A module that was compiled ahead of time with a script. */
  #find(script: Chunk, name: string): PrecompiledModule | undefined {
    const chunk = script.modules?.find(name);
    if (chunk === undefined) return undefined;
    const { chunkName, dialect } = chunk.compiled;
    if (dialect !== script.compiled.dialect)
      throw new BuildError(`${chunk.name} was compiled for another version of Lua`);
    return { chunk: this.#evaluate(chunk), path: chunkName.slice(1) };
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
