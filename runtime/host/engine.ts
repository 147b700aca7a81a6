import { readFile } from "node:fs/promises";
import type { Dialect } from "../../compiler/index.js";
import { MemoryCache } from "../cache/memory.js";
import type { CacheStore } from "../cache/store.js";
import { Cache } from "./cache.js";
import { Chunk, type ChunkOptions, compile, type Script } from "./chunk.js";
import { ChunkCache } from "./chunk-cache.js";
import { CompileCache } from "./compile-cache.js";
import { Context, type ContextOwner } from "./context.js";
import { type DeadlockListener, Deadlocks } from "./deadlocks.js";
import { type HeapLimit, heapLimitOf } from "./heap-limit.js";
import { checkDialect, dialectOf, type LuaVersion } from "./lua-version.js";
import { type NeutralModules, prepareModules } from "./modules.js";
import { type Permission, type Permissions, permitted } from "./permissions.js";
import { isPrecompiledFile } from "./precompiled/format.js";
import { loadPrecompiled } from "./precompiled/load.js";
import { chunkOf } from "./precompiled/script.js";
import type { HostModules, RunOptions, RunResult } from "./run-options.js";
import { RunWatch } from "./run-watch.js";
import { byteStringOf, encodeText } from "./text.js";

/** What an engine is made of. All are optional. */
export interface EngineOptions {
  /** What `cache` is in Lua, shared by all contexts and runs; by default a `MemoryCache` of the engine's own, without limits. */
  cache?: CacheStore;
  /**
   * Which Lua its scripts are written in: what syntax is accepted, what libraries show, and how errors are worded. By default Lua 5.1, with what LuaJIT and
   * later versions added where it does not contradict. A script that was compiled ahead of time brings its own along, which has to be the same if one is chosen here.
   */
  lua?: LuaVersion;
  /**
   * A folder in which compiled files are kept from one process to the next, so that they need not be compiled again; none by default. Processes may share it. It grows up to 128 MiB; what it holds is run: nobody
   * else should be able to write there.
   */
  compileCache?: string;
  /** What its scripts can `require`, beside files. */
  modules?: HostModules;
  /** What scripts may use of this process: files, other programs, its environment and its input. By default nothing (`sandbox`). */
  permissions?: Permissions;
  /**
   * How much may be on the heap of this thread, in MiB, when a script asks for more: it is ended then. What the host and other scripts have there counts too. No limit by default. For
   * scripts of strangers, see `ThreadPool`.
   */
  maxMemory?: number;
}

/**
 * Compiles Lua scripts and runs them: each as often, and as many at the same time, as one likes.
 *
 *     const engine = new Engine();
 *     const script = engine.compile('local name = ...; return "Hello, " .. name', { name: "hello.lua" });
 *     const { values } = await engine.run(script, { args: ["world"] });
 */
export class Engine {
  /** What `cache` is in Lua, with JavaScript values: to fill, watch or empty what scripts read. */
  readonly cache: Cache;
  readonly #ownsCache: boolean;
  readonly #lua: LuaVersion | undefined;
  readonly #dialect: Dialect;
  readonly #modules: NeutralModules;
  readonly #allowed: ReadonlySet<Permission>;
  readonly #heap: HeapLimit | undefined;
  readonly #runs = new RunWatch();
  readonly #deadlocks: Deadlocks;
  readonly #chunks: ChunkCache<Chunk>;
  readonly #compileCache: CompileCache | undefined;
  #defaultContext: Context | undefined;
  #closed = false;

  /** @throws TypeError or RangeError if an option is wrong, or a module has no counterpart in Lua */
  constructor(options: EngineOptions = {}) {
    this.#lua = options.lua;
    this.#dialect = dialectOf(options.lua);
    this.#modules = prepareModules(options.modules ?? {});
    this.#allowed = permitted(options.permissions);
    this.#heap = heapLimitOf(options.maxMemory);
    this.#compileCache = CompileCache.in(options.compileCache);
    this.#chunks = new ChunkCache((source, chunkName, options) =>
      this.#chunk(source, chunkName, options, false),
    );
    this.#ownsCache = options.cache === undefined;
    const store = options.cache ?? new MemoryCache();
    this.cache = store instanceof Cache ? store : new Cache(store);
    this.#deadlocks = new Deadlocks(this.cache.store, this.#runs);
  }

  /**
   * Compiles a source: text, or the bytes of a file. `name` is what error messages show; without it, the beginning of the source.
   * `breakOnStart`: a debugger, if there is one, stops where the script begins.
   *
   * @throws LuaSyntaxError
   */
  compile(source: string | Uint8Array, options: { name?: string; breakOnStart?: boolean } = {}): Script {
    const bytes = typeof source === "string" ? encodeText(source) : byteStringOf(source);
    const chunkName = options.name === undefined ? bytes : `@${encodeText(options.name)}`;
    if (options.breakOnStart === true) return this.#chunk(bytes, chunkName, { dialect: this.#dialect }, true);
    return this.#chunks.get(bytes, chunkName, { dialect: this.#dialect });
  }

  /**
   * Compiles a file; its path is the script's name. One that `lua2js build` has written needs no compiling; its `require` finds the scripts that were built
   * with it.
   *
   * @throws LuaSyntaxError, BuildError, or what `fs.readFile` throws
   */
  async load(path: string, options: { breakOnStart?: boolean } = {}): Promise<Script> {
    const content = await readFile(path);
    return isPrecompiledFile(content)
      ? loadPrecompiled(content, path)
      : this.compile(content, { name: path, ...options });
  }

  /** Runs a script in the engine's default context; see `Context.run`. */
  async run(script: Script | string | Uint8Array, options: RunOptions = {}): Promise<RunResult> {
    this.#defaultContext ??= this.createContext();
    return this.#defaultContext.run(script, options);
  }

  /** Makes a JavaScript realm apart from all others for scripts to run in. */
  createContext(): Context {
    this.#checkOpen();
    const owner: ContextOwner = {
      cache: this.cache.store,
      dialect: this.#dialect,
      modules: this.#modules,
      allowed: this.#allowed,
      heap: this.#heap,
      runs: this.#runs,
      compileCache: this.#compileCache,
      checkOpen: () => this.#checkOpen(),
      chunkOf: (script) => this.#chunkOf(script),
      loadChunk: (source, chunkName, options) => this.#chunks.get(source, chunkName, options),
    };
    return new Context(owner);
  }

  /**
   * Calls `listener` when all runs of this engine wait for keys that are pending, if its cache is in this process: none of them can put one then. Answers a function that ends that. Scripts of
   * other engines on the same cache, and the host, are not considered.
   *
   * @throws TypeError if there is no such event
   */
  on(event: "deadlock", listener: DeadlockListener): () => void {
    if (event !== "deadlock") throw new TypeError(`an engine has no event ${JSON.stringify(event)}`);
    return this.#deadlocks.listen(listener);
  }

  /** What an engine's runs wait for, for a pool whose thread has it. */
  static watch(engine: Engine): RunWatch {
    return engine.#runs;
  }

  /** Refuses further runs, and closes the cache if it is the engine's own: who waits for a pending key gets nil. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#defaultContext = undefined;
    if (this.#ownsCache) await this.cache.close();
  }

  #chunk(source: string, chunkName: string, options: ChunkOptions, breakOnStart: boolean): Chunk {
    const compiled = compile(source, chunkName, options, this.#compileCache);
    // Whoever has asked for this one does not for the other.
    const stoppable = { ...options, interruptible: true, mayGoOn: undefined };
    const compileInterruptible = (): Chunk =>
      breakOnStart
        ? this.#chunk(source, chunkName, stoppable, true)
        : this.#chunks.get(source, chunkName, stoppable);
    return new Chunk(compiled, { compileInterruptible, breakOnStart });
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error("the engine is closed");
  }

  #chunkOf(script: Script | string | Uint8Array): Chunk {
    if (typeof script === "string" || script instanceof Uint8Array) return this.compile(script) as Chunk;
    const chunk = chunkOf(script);
    checkDialect(chunk.name, chunk.compiled.dialect, this.#lua);
    return chunk;
  }
}
