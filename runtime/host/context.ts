import { createContext, type Context as VmContext } from "node:vm";
import type { CacheStore } from "../cache/store.js";
import type { Dialect } from "../realm/dialect.js";
import type { CompiledChunk } from "../realm/host.js";
import type { Failure, Realm, StateHandle } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import { fromNeutral, toNeutral } from "./bridge.js";
import type { Chunk, Script } from "./chunk.js";
import { LuaScriptError } from "./errors.js";
import { hostFunction } from "./host-functions.js";
import { evaluateRealm } from "./realm-script.js";
import { Exit, type Load, OutputFailure, RunHost } from "./run-host.js";
import type { RunOptions, RunResult } from "./run-options.js";
import { decodeText, encodeText } from "./text.js";

/** What a context has of its engine. */
export interface ContextOwner {
  readonly cache: CacheStore;
  readonly dialect: Dialect;
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
  readonly #evaluated = new WeakMap<Chunk, CompiledChunk>();

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
    const args = (options.args ?? []).map((value, i) => toNeutral(value, `args[${i}]`));
    const session = this.#owner.cache.open();
    const load: Load = (source, chunkName, environments) =>
      this.#evaluate(this.#owner.loadChunk(source, chunkName, environments));
    const host = new RunHost(session, load, options);
    const state = this.#realm.createState(host, this.#owner.dialect);
    setGlobals(state, options.globals ?? {});
    try {
      const result = await this.#start(state, chunk, args).finally(() => host.finish());
      // os.exit ends a run in its middle, as an error does.
      await (result.exitStatus === undefined ? session.finish() : session.release());
      return result;
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  #start(state: StateHandle, chunk: Chunk, args: Neutral[]): Promise<RunResult> {
    return new Promise((resolve, reject) => {
      const done = (results: Neutral[]): void => {
        resolve({ values: Array.from(results, fromNeutral), exitStatus: undefined });
      };
      const failed = (failure: Failure): void => {
        const { terminated } = failure;
        if (terminated instanceof Exit) resolve({ values: [], exitStatus: terminated.status });
        else reject(terminated instanceof OutputFailure ? terminated.error : scriptError(failure));
      };
      state.run(this.#evaluate(chunk), args, done, failed);
    });
  }

  #evaluate(chunk: Chunk): CompiledChunk {
    let evaluated = this.#evaluated.get(chunk);
    if (evaluated === undefined) {
      evaluated = chunk.evaluate(this.#vm);
      this.#evaluated.set(chunk, evaluated);
    }
    return evaluated;
  }
}

function setGlobals(state: StateHandle, globals: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(globals)) {
    const key = encodeText(name);
    const functions: Array<() => void> = [];
    const converted = toNeutral(value, `globals.${name}`, (path, f) => {
      functions.push(() => state.setGlobalFunction([key, ...path], hostFunction(f)));
    });
    state.setGlobal(key, converted);
    for (const setFunction of functions) setFunction();
  }
}

function scriptError({ message, traceback, value }: Failure): LuaScriptError {
  return new LuaScriptError(decodeText(message), decodeText(traceback), fromNeutral(value));
}
