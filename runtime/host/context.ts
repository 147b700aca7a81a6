import { createContext, type Context as VmContext } from "node:vm";
import type { CacheStore } from "../cache/store.js";
import type { Dialect } from "../realm/dialect.js";
import type { EvaluatedChunk } from "../realm/host.js";
import type { Chunk, ChunkOptions, Script } from "./chunk.js";
import type { CompileCache } from "./compile-cache.js";
import type { HeapLimit } from "./heap-limit.js";
import type { RunLimits } from "./limits.js";
import type { NeutralModules } from "./modules.js";
import type { Permission } from "./permissions.js";
import { type Outcome, type PreparedRun, prepare, resultOf } from "./prepared-run.js";
import { evaluateRealm } from "./realm-script.js";
import type { RunOptions, RunResult, StateOptions, Surroundings } from "./run-options.js";
import type { RunWatch } from "./run-watch.js";
import { type Place, State } from "./state.js";

/** What a context has of its engine. */
export interface ContextOwner {
  readonly cache: CacheStore;
  readonly dialect: Dialect;
  readonly modules: NeutralModules;
  readonly allowed: ReadonlySet<Permission>;
  readonly heap: HeapLimit | undefined;
  readonly runs: RunWatch;
  readonly compileCache: CompileCache | undefined;
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
  /** What states have of this context. */
  readonly #place: Place;
  readonly #evaluated = new WeakMap<Chunk, EvaluatedChunk>();

  /** Made by `engine.createContext`. @internal */
  constructor(owner: ContextOwner) {
    this.#owner = owner;
    // Nothing in here makes code from strings: compiled chunks come from outside.
    this.#vm = createContext({}, { codeGeneration: { strings: false, wasm: false } });
    const realm = evaluateRealm(this.#vm, owner.compileCache);
    this.#place = { ...owner, realm, evaluate: (chunk) => this.#evaluate(chunk) };
  }

  /**
   * Runs a script in a new Lua state.
   *
   * @throws LuaSyntaxError if the script is given as source and is not Lua
   * @throws LuaScriptError if the script fails; LuaLimitError, which is one, if it passes a limit
   * @throws the reason of its signal, if that is aborted
   * @throws TypeError or RangeError if an argument, global or module has no counterpart in Lua, or a limit is none
   */
  async run(script: Script | string | Uint8Array, options: RunOptions = {}): Promise<RunResult> {
    this.#owner.checkOpen();
    const chunk = this.#owner.chunkOf(script);
    return resultOf(await this.#execute(chunk, prepare(options, this.#owner.modules), options));
  }

  /** Runs a chunk for somebody who has prepared what it is given; rejects if its output cannot be handed over. @internal */
  static execute(
    context: Context,
    chunk: Chunk,
    prepared: PreparedRun,
    options: Surroundings & RunLimits,
  ): Promise<Outcome> {
    return context.#execute(chunk, prepared, options);
  }

  /** Makes a Lua state that outlives the scripts that run in it: what one of them has made global, the next one finds. */
  createState(options: StateOptions = {}): State {
    this.#owner.checkOpen();
    return State.forRuns(this.#place, prepare(options, this.#owner.modules), options);
  }

  async #execute(chunk: Chunk, prepared: PreparedRun, options: Surroundings & RunLimits): Promise<Outcome> {
    options.signal?.throwIfAborted();
    const state = State.forRun(this.#place, chunk.compiled.dialect, prepared, options);
    try {
      return await State.execute(state, chunk, prepared.args, options);
    } finally {
      state.close();
    }
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
