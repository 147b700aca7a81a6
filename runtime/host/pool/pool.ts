import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Dialect } from "../../../compiler/index.js";
import { MemoryCache } from "../../cache/memory.js";
import type { CacheStore } from "../../cache/store.js";
import { YOUNG_GENERATION_SIZE } from "../../system/young-generation.js";
import { Cache } from "../cache.js";
import type { Chunk, ChunkOptions, Script } from "../chunk.js";
import { ChunkCache } from "../chunk-cache.js";
import type { DeadlockListener } from "../deadlocks.js";
import { hardLimit } from "../heap-limit.js";
import { needCheckpoints } from "../limits.js";
import { checkDialect, dialectOf, type LuaVersion } from "../lua-version.js";
import { type NeutralModules, prepareModules } from "../modules.js";
import { type Permissions, permitted } from "../permissions.js";
import { isPrecompiledFile } from "../precompiled/format.js";
import { loadPrecompiled } from "../precompiled/load.js";
import { chunkOf } from "../precompiled/script.js";
import { prepare } from "../prepared-run.js";
import type { RunOptions, RunResult } from "../run-options.js";
import { byteStringOf, encodeText } from "../text.js";
import { PoolDeadlocks } from "./deadlocks.js";
import { divideModules, type PoolModules } from "./imported-modules.js";
import { CompileJob, type Job, RunJob } from "./job.js";
import { PoolThread, type ThreadOwner } from "./thread.js";

/** What a pool is made of. All are optional. */
export interface ThreadPoolOptions {
  /** How many threads at most; by default one for each processor. They are started when they are needed. */
  threads?: number;
  /** What `cache` is in Lua, shared by all threads; by default a `MemoryCache` of the pool's own, without limits. */
  cache?: CacheStore;
  /** Which Lua its scripts are written in, as for an `Engine`. */
  lua?: LuaVersion;
  /**
   * What its scripts can `require`, beside files: modules as of an `Engine`, whose functions are called in the pool's thread; or, by file URL or path, ES
   * modules with one as their default export (what `lua2js bind` writes), which each thread imports and calls by itself.
   */
  modules?: PoolModules;
  /** Where compiled files are kept from one process to the next, as for an `Engine`. */
  compileCache?: string;
  /** What scripts may use of this process, as for an `Engine`. */
  permissions?: Permissions;
  /** The stack of each thread, in MiB; 4 by default. A Lua call takes some 250 bytes of it. */
  stackSize?: number;
  /** How much memory the scripts of one thread may take, in MiB: the one that asks for more is ended. By default what Node allows. */
  maxMemory?: number;
}

/**
 * An engine on several threads, for scripts that compute: they run in parallel, on one cache.
 *
 *     const pool = new ThreadPool({ threads: 4 });
 *     const { values } = await pool.run("return 6 * 7");
 *     await pool.close();
 *
 * What differs from an `Engine`: compiling is asynchronous; functions of the host are called in the pool's thread, so that scripts always wait for
 * them; each thread reads the standard input of the process by itself.
 *
 * A thread that ends before its time, as it has no memory left, fails the runs that it had with a `ThreadError`, gives up what they had marked in
 * the cache, and is replaced.
 */
export class ThreadPool {
  /** What `cache` is in Lua, with JavaScript values. */
  readonly cache: Cache;
  readonly #ownsCache: boolean;
  readonly #size: number;
  readonly #owner: ThreadOwner;
  readonly #modules: NeutralModules;
  readonly #threads = new Set<PoolThread>();
  #queue: Job[] = [];
  /** How many runs have not come to the queue yet. */
  #coming = 0;
  readonly #deadlocks: PoolDeadlocks;
  /** How many have been started. */
  #threadCount = 0;
  #closed = false;

  readonly #lua: LuaVersion | undefined;
  readonly #dialect: Dialect;
  readonly #compiled = new ChunkCache((source, chunkName, options) =>
    this.#compile(source, chunkName, options),
  );
  readonly #sources = new WeakMap<Chunk, { readonly source: string; readonly chunkName: string }>();
  readonly #numbers = new WeakMap<Chunk, number>();
  readonly #collected = new FinalizationRegistry<number>((number) => {
    for (const thread of this.#threads) thread.forget(number);
  });
  #chunkCount = 0;

  /** @throws RangeError if a number is not one, or too small; TypeError if there is no such version of Lua */
  constructor(options: ThreadPoolOptions = {}) {
    const { threads = availableParallelism(), stackSize, maxMemory } = options;
    if (!Number.isInteger(threads) || threads < 1) {
      throw new RangeError(`threads must be a whole number above 0, not ${String(threads)}`);
    }
    for (const [name, value] of Object.entries({ stackSize, maxMemory })) {
      if (value !== undefined && !(typeof value === "number" && value > 0)) {
        throw new RangeError(`${name} must be a number above 0, not ${String(value)}`);
      }
    }
    this.#lua = options.lua;
    this.#dialect = dialectOf(options.lua);
    const { given, urls } = divideModules(options.modules ?? {});
    this.#modules = prepareModules(given);
    const allowed = permitted(options.permissions);
    this.#size = threads;
    this.#ownsCache = options.cache === undefined;
    const store = options.cache ?? new MemoryCache();
    this.cache = store instanceof Cache ? store : new Cache(store);
    this.#owner = {
      cache: this.cache.store,
      lua: options.lua,
      modules: urls,
      compileCache: options.compileCache,
      permissions: [...allowed],
      maxMemory,
      resourceLimits: {
        stackSizeMb: stackSize,
        maxYoungGenerationSizeMb: Math.min(YOUNG_GENERATION_SIZE, maxMemory ?? Number.POSITIVE_INFINITY),
        maxOldGenerationSizeMb: maxMemory === undefined ? undefined : hardLimit(maxMemory),
      },
      numberOf: (chunk) => this.#numberOf(chunk),
      isFree: () => this.#dispatch(),
      mayRest: () => this.#deadlocks.look(),
      takeBack: (job) => {
        if (this.#closed) job.fail(closed());
        else this.#queue.unshift(job);
        this.#dispatch();
      },
      hasEnded: (thread) => {
        this.#threads.delete(thread);
        this.#dispatch();
        this.#deadlocks.look();
      },
    };
    const hasMore = (): boolean => this.#coming > 0 || this.#queue.length > 0;
    this.#deadlocks = new PoolDeadlocks({
      cache: this.cache.store,
      threads: this.#threads,
      get hasMore() {
        return hasMore();
      },
    });
  }

  /**
   * Compiles a source, as `engine.compile` does, in one of the threads.
   *
   * @throws LuaSyntaxError
   */
  async compile(source: string | Uint8Array, options: { name?: string } = {}): Promise<Script> {
    const bytes = typeof source === "string" ? encodeText(source) : byteStringOf(source);
    const chunkName = options.name === undefined ? bytes : `@${encodeText(options.name)}`;
    return this.#compiled.get(bytes, chunkName, { dialect: this.#dialect });
  }

  /**
   * Compiles a file; its path is the script's name. One that `lua2js build` has written needs no compiling, as for an `Engine`.
   *
   * @throws LuaSyntaxError, BuildError, or what `fs.readFile` throws
   */
  async load(path: string): Promise<Script> {
    const content = await readFile(path);
    return isPrecompiledFile(content)
      ? loadPrecompiled(content, path)
      : this.compile(content, { name: path });
  }

  /**
   * Runs a script in a new Lua state, on the thread that has least to do.
   *
   * @throws LuaSyntaxError if the script is given as source and is not Lua
   * @throws LuaScriptError if the script fails; LuaLimitError, which is one, if it passes a limit
   * @throws the reason of its signal, if that is aborted
   * @throws ThreadError if its thread ends before the script has
   * @throws TypeError or RangeError if an argument, global or module has no counterpart in Lua, or a limit is none
   */
  async run(script: Script | string | Uint8Array, options: RunOptions = {}): Promise<RunResult> {
    this.#checkOpen();
    const prepared = prepare(options, this.#modules);
    options.signal?.throwIfAborted();
    const chunk = await this.#chunkFor(script, options);
    options.signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      this.#enqueue(new RunJob(chunk, prepared, options, resolve, reject));
    });
  }

  /**
   * Calls `listener` when all runs of this pool wait for keys that are pending, if its cache is in this process: none of them can put one then. Answers a function that ends that. Scripts of
   * others on the same cache, and the host, are not considered. What threads then say of themselves takes its time: whoever does not listen pays nothing.
   *
   * @throws TypeError if there is no such event
   */
  on(event: "deadlock", listener: DeadlockListener): () => void {
    if (event !== "deadlock") throw new TypeError(`a pool has no event ${JSON.stringify(event)}`);
    return this.#deadlocks.listen(listener);
  }

  /** Ends all threads, and with them, as errors, the runs that have not ended. Closes the cache if it is the pool's own. */
  async close(): Promise<void> {
    this.#closed = true;
    const queue = this.#queue;
    this.#queue = [];
    for (const job of queue) job.fail(closed());
    const threads = [...this.#threads];
    for (const thread of threads) thread.end();
    await Promise.all(threads.map(({ ended }) => ended));
    if (this.#ownsCache) await this.cache.close();
  }

  #compile(source: string, chunkName: string, options: ChunkOptions): Promise<Chunk> {
    const compiling = new Promise<Chunk>((resolve, reject) => {
      this.#enqueue(new CompileJob(source, chunkName, options, resolve, reject));
    });
    compiling.then(
      (chunk) => this.#sources.set(chunk, { source, chunkName }),
      // The next attempt may find the thread alive.
      () => this.#compiled.forget(source, chunkName, options),
    );
    return compiling;
  }

  /** What a script is run as. While it is made, a run is on its way. */
  async #chunkFor(script: Script | string | Uint8Array, options: RunOptions): Promise<Chunk> {
    this.#coming++;
    try {
      const isSource = typeof script === "string" || script instanceof Uint8Array;
      const compiled = chunkOf(isSource ? await this.compile(script) : script);
      checkDialect(compiled.name, compiled.compiled.dialect, this.#lua);
      return this.#mayBeStopped(options) ? await this.#interruptible(compiled) : compiled;
    } finally {
      // Whoever waits for it goes on in this turn.
      this.#coming--;
      this.#deadlocks.look();
    }
  }

  /** Whether a run may have to be stopped while it computes. */
  #mayBeStopped(options: RunOptions): boolean {
    return needCheckpoints(options) || options.signal !== undefined || this.#owner.maxMemory !== undefined;
  }

  /** The same script with checkpoints. */
  async #interruptible(chunk: Chunk): Promise<Chunk> {
    const origin = this.#sources.get(chunk);
    if (origin === undefined || chunk.compiled.interruptible) return chunk.interruptible();
    const { source, chunkName } = origin;
    return this.#compiled.get(source, chunkName, { dialect: this.#dialect, interruptible: true });
  }

  #enqueue(job: Job): void {
    this.#checkOpen();
    this.#queue.push(job);
    this.#dispatch();
  }

  /** Gives jobs to threads that are free; the others stay in the line until one is. */
  #dispatch(): void {
    while (this.#queue.length > 0 && !this.#closed) {
      const thread = this.#choose();
      if (thread === undefined) return;
      const job = this.#queue.shift() as Job;
      if (!job.isOver) thread.start(job);
    }
  }

  #choose(): PoolThread | undefined {
    let best: PoolThread | undefined;
    for (const thread of this.#threads) {
      if (thread.isFree && (best === undefined || thread.load < best.load)) best = thread;
    }
    if ((best === undefined || best.load > 0) && this.#threads.size < this.#size) {
      best = new PoolThread(this.#owner, ++this.#threadCount);
      this.#threads.add(best);
      this.#deadlocks.add(best);
    }
    return best;
  }

  #numberOf(chunk: Chunk): number {
    let number = this.#numbers.get(chunk);
    if (number === undefined) {
      number = ++this.#chunkCount;
      this.#numbers.set(chunk, number);
      this.#collected.register(chunk, number);
    }
    return number;
  }

  #checkOpen(): void {
    if (this.#closed) throw closed();
  }
}

function closed(): Error {
  return new Error("the pool is closed");
}
