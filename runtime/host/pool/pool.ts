import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Dialect } from "../../../compiler/index.js";
import { MemoryCache } from "../../cache/memory.js";
import type { CacheStore } from "../../cache/store.js";
import { Cache } from "../cache.js";
import type { Chunk, ChunkOptions, Script } from "../chunk.js";
import { ChunkCache } from "../chunk-cache.js";
import { checkDialect, dialectOf, type LuaVersion } from "../lua-version.js";
import { isPrecompiledFile } from "../precompiled/format.js";
import { loadPrecompiled } from "../precompiled/load.js";
import { chunkOf } from "../precompiled/script.js";
import { prepare } from "../prepared-run.js";
import type { RunOptions, RunResult } from "../run-options.js";
import { byteStringOf, encodeText } from "../text.js";
import { CompileJob, type Job, RunJob } from "./job.js";
import { PoolThread, type ThreadOwner } from "./thread.js";

export interface ThreadPoolOptions {
  /** How many threads at most; by default one for each processor. They are started when they are needed. */
  threads?: number;
  /** What `cache` is in Lua, shared by all threads; by default a `MemoryCache` of the pool's own, without limits. */
  cache?: CacheStore;
  /** Which Lua its scripts are written in, as for an `Engine`. */
  lua?: LuaVersion;
  /** Where compiled files are kept from one process to the next, as for an `Engine`. */
  compileCache?: string;
  /** The stack of each thread, in MiB; 4 by default. A Lua call takes some 250 bytes of it. */
  stackSize?: number;
  /** How much memory the scripts of one thread may take, in MiB, before the thread is ended; by default what Node allows. */
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
  readonly #threads = new Set<PoolThread>();
  #queue: Job[] = [];
  #closed = false;

  readonly #lua: LuaVersion | undefined;
  readonly #dialect: Dialect;
  readonly #compiled = new ChunkCache((source, chunkName, options) =>
    this.#compile(source, chunkName, options),
  );
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
    this.#size = threads;
    this.#ownsCache = options.cache === undefined;
    const store = options.cache ?? new MemoryCache();
    this.cache = store instanceof Cache ? store : new Cache(store);
    this.#owner = {
      cache: this.cache.store,
      lua: options.lua,
      compileCache: options.compileCache,
      resourceLimits: { stackSizeMb: stackSize, maxOldGenerationSizeMb: maxMemory },
      numberOf: (chunk) => this.#numberOf(chunk),
      isFree: () => this.#dispatch(),
      takeBack: (job) => {
        if (this.#closed) job.fail(closed());
        else this.#queue.unshift(job);
        this.#dispatch();
      },
      hasEnded: (thread) => {
        this.#threads.delete(thread);
        this.#dispatch();
      },
    };
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
   * @throws LuaScriptError if the script fails
   * @throws ThreadError if its thread ends before the script has
   * @throws TypeError if an argument or global has no counterpart in Lua
   */
  async run(script: Script | string | Uint8Array, options: RunOptions = {}): Promise<RunResult> {
    this.#checkOpen();
    const prepared = prepare(options);
    const isSource = typeof script === "string" || script instanceof Uint8Array;
    const chunk = chunkOf(isSource ? await this.compile(script) : script);
    checkDialect(chunk.name, chunk.compiled.dialect, this.#lua);
    return new Promise((resolve, reject) => {
      this.#enqueue(new RunJob(chunk, prepared, options, resolve, reject));
    });
  }

  /** Ends all threads, and with them, as errors, the runs that have not ended. Closes the cache if it is the pool's own. */
  async close(): Promise<void> {
    this.#closed = true;
    const queue = this.#queue;
    this.#queue = [];
    for (const job of queue) job.fail(closed());
    const threads = [...this.#threads];
    for (const thread of threads) thread.terminate();
    await Promise.all(threads.map(({ ended }) => ended));
    if (this.#ownsCache) await this.cache.close();
  }

  #compile(source: string, chunkName: string, options: ChunkOptions): Promise<Chunk> {
    const chunk = new Promise<Chunk>((resolve, reject) => {
      this.#enqueue(new CompileJob(source, chunkName, resolve, reject));
    });
    // The next attempt may find the thread alive.
    chunk.catch(() => this.#compiled.forget(source, chunkName, options));
    return chunk;
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
      thread.start(this.#queue.shift() as Job);
    }
  }

  #choose(): PoolThread | undefined {
    let best: PoolThread | undefined;
    for (const thread of this.#threads) {
      if (thread.isFree && (best === undefined || thread.load < best.load)) best = thread;
    }
    if ((best === undefined || best.load > 0) && this.#threads.size < this.#size) {
      best = new PoolThread(this.#owner);
      this.#threads.add(best);
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
