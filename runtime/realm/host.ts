import type { GeneratorOperations } from "./chunk-code.js";
import type { Reason } from "./interruption.js";
import type { RuntimeOperations } from "./operations.js";
import type { Neutral } from "./transfer.js";
import type { LuaFunction, LuaValue } from "./value.js";

/**
 * A compiled chunk: what its JavaScript text evaluates to. It is given the realm's operations once, then a table of globals for
 * each time it is loaded, and answers the chunk's main function.
 */
export type ChunkFactory = (lua: RuntimeOperations) => (globals: LuaValue) => LuaFunction;

/** The same, where continuations are generators. It gives them to `lua.generator`; what it answers is not used. */
export type GeneratorFactory = (lua: GeneratorOperations) => unknown;

/** What code can be compiled to be able to do, where the state that loads it needs that. */
export interface CodeOptions {
  /** Its functions have environments of their own, for `setfenv`. */
  readonly environments: boolean;
  /** It passes checkpoints, so that it can be stopped while it computes. */
  readonly interruptible: boolean;
}

/** How a chunk that Lua code loads is compiled. */
export interface LoadOptions extends CodeOptions {
  /** Its names become properties of tables. */
  readonly fields: boolean;
}

/** A compiled chunk in a context. */
export interface EvaluatedChunk extends CodeOptions {
  readonly factory: ChunkFactory;
  /** Evaluated when a function of the chunk first waits in a coroutine. */
  generators(): GeneratorFactory;
  /** The file name that V8 shows for the code of both. */
  readonly script: string;
  /** The chunk as messages show it: `script.lua`, `[string "…"]`. */
  readonly source: string;
}

/** A module that was compiled ahead of time. */
export interface PrecompiledModule {
  readonly chunk: EvaluatedChunk;
  /** Of its source. */
  readonly path: string;
}

/** Where a place in compiled code comes from. */
export interface Location {
  /** The chunk as messages show it: `script.lua`, `[string "…"]`. */
  readonly source: string;
  /** The chunk's name: `@file`, `=name`, or the source text itself. */
  readonly chunkName: string;
  /** Counts from 1. */
  readonly line: number;
  /** The variables that the operation there is about: `global 'foo'`, or one for each operand, joined by `|`. */
  readonly name?: string;
  /** The functions there have environments of their own. */
  readonly hasEnvironments?: boolean;
}

/** What the host answers later. `cancel`, if there is one, says that nobody waits for it any more. */
export interface HostPromise<T> extends PromiseLike<T> {
  cancel?(): void;
}

/** A function as `string.dump` has it. */
export interface Dumped {
  /** That of the chunk that the function was written in. */
  readonly chunkName: string;
  /** The text of a chunk. */
  readonly text: string;
  /** The function is the main function of this chunk; otherwise the chunk answers it. */
  readonly isMain: boolean;
}

/** What a Lua state needs from outside. All strings are byte strings; promises may be foreign ones. */
export interface Host {
  write(stream: "stdout" | "stderr", bytes: string): void;
  /** Hands over what was written to stdout so far. */
  flush(): void;
  /** When the host hands over what is written to stdout: at once, line by line, or when there is much of it. */
  setBuffering(buffering: Buffering): void;
  /** A line of standard input without its newline; undefined at its end. */
  readLine(): string | undefined;
  /** Up to `count` bytes of standard input; undefined at its end. */
  readBytes(count: number): string | undefined;
  /** The rest of standard input. */
  readAll(): string;
  /** A whole file, for modules and other chunks. */
  readFile(path: string): { readonly bytes: string } | HostFailure;
  /**
   * Compiles a chunk and evaluates it in this context.
   *
   * @param chunkName as in Lua: `@file`, `=name`, or the source text itself
   * @param options what its code is like in any case; otherwise, if it names a function that needs it
   * @param mayGoOn is called now and then, and ends the compilation by throwing what nothing in Lua catches
   * @returns the chunk, or the message of a syntax error with its position
   */
  load(
    source: string,
    chunkName: string,
    options: LoadOptions,
    mayGoOn: () => void,
  ): EvaluatedChunk | { readonly error: string };
  /** A module among the scripts that were compiled ahead of time with this one; otherwise why there is none, as `require` shows it, "" if there are no such scripts. */
  findModule(name: string): PrecompiledModule | { readonly error: string } | { readonly tried: string };
  /** Line and column count from 1, as V8 gives them; undefined for places that come from no Lua code. */
  locate(script: string, line: number, column: number): Location | undefined;
  /** Where a function begins whose JavaScript text this is; the first of several that are the same to the letter. */
  locateFunction(text: string): Location | undefined;
  /** A function by its JavaScript text, as far as that tells which it is; `isMain`: a chunk's main function. */
  dump(text: string, isMain: boolean): Dumped | undefined;
  sleep(milliseconds: number): HostPromise<void>;
  /** Milliseconds on a clock that only goes on. */
  now(): number;
  /** Some code begins to wait for a key of the cache. Answers whether it matters where: the wait may fail, or somebody may ask. */
  waitsForKey(): boolean;
  /** Called again and again by code that computes and can be stopped: why it may not go on, if it may not. */
  checkpoint(): Reason | undefined;
  /** CPU time used, in seconds. */
  clock(): number;
  /** Memory in use, in bytes. */
  memory(): number;
  /** Collects garbage, when the running code has come to its end or a wait. */
  collectGarbage(): PromiseLike<void>;
  getenv(name: string): string | undefined;
  /** Ends the run: throws something that no Lua code catches (see `isTermination`). */
  exit(status: number): never;
  /** Ends the run with a name as its outcome: throws as `exit` does. */
  signal(name: string): never;
  readonly cache: CachePort;
  readonly files: FilePort;
  readonly processes: ProcessPort;
}

export type Buffering = "no" | "line" | "full";

/** Why the system, or the host, refused: in C's words (`No such file or directory`) and with its number (errno). */
export interface HostFailure {
  readonly error: string;
  readonly code: number;
}

/** How a file is opened, as C's fopen names it; `x` refuses files that exist. All files are binary. */
export type FileMode = `${"r" | "w" | "wx" | "a" | "ax"}${"" | "+"}`;

/** The file system, as the host offers it. A host without files answers every call with a failure. Paths are byte strings. */
export interface FilePort {
  open(path: string, mode: FileMode): HostFile | HostFailure;
  /** A new file for reading and writing, which is gone when it is closed. */
  openTemporary(): HostFile | HostFailure;
  /** Makes an empty file with a new name. */
  temporaryName(): { readonly path: string } | HostFailure;
  rename(from: string, to: string): HostFailure | undefined;
  /** Removes a file or an empty directory. */
  remove(path: string): HostFailure | undefined;
}

/** Other programs, as the host offers them; commands are for the system's shell. A host without processes answers with failures. */
export interface ProcessPort {
  /** Starts a program whose output is read, or whose input is written. */
  open(command: string, mode: "r" | "w"): HostFile | HostFailure;
  /** Runs a program to its end: what C's `system` answers. */
  execute(command: string): { readonly status: number } | HostFailure;
}

/** An open file, without buffers: whoever uses it gathers what it reads and writes. */
export interface HostFile {
  /** Up to `count` bytes, fewer if no more are there now; "" at the end only. */
  read(count: number): string | HostFailure;
  /** Writes all of it. */
  write(bytes: string): HostFailure | undefined;
  /** Moves to a place, and answers where that is, from the beginning of the file. */
  seek(origin: SeekOrigin, offset: number): { readonly position: number } | HostFailure;
  close(): HostFailure | undefined;
}

export type SeekOrigin = "set" | "cur" | "end";

/** The shared cache, as the host offers it. An operation fails with an Error whose message becomes the Lua error's. */
export interface CachePort {
  /** Stores a value, and ends the pending state of its key: who waits gets it. */
  put(key: string, value: Neutral, ttlSeconds: number): void | PromiseLike<void>;
  /** The value, nil if there is none; after a wait if the key is pending. */
  get(key: string): Neutral | PromiseLike<Neutral>;
  /** Makes the key pending, and drops its value. @throws CacheError if it is pending already */
  markPending(key: string): void | PromiseLike<void>;
  /** Drops the value, or ends the pending state without one. */
  delete(key: string): void | PromiseLike<void>;
  /** The value of a key, after a wait if it is pending; if nobody has it or computes it, the claim to compute it. */
  fetch(key: string): Neutral | Claim | PromiseLike<Neutral | Claim>;
}

/** The right, and the duty, to compute the value of a key: it is pending until the holder says how that ended. */
export interface Claim {
  /**
   * Stores the value; who waits gets it. If somebody else has put or deleted the key since it was claimed, that holds and nothing
   * is stored.
   */
  fulfil(value: Neutral, ttlSeconds: number): void | PromiseLike<void>;
  /** There will be no value: the first of those who wait in `fetch` gets the claim, the others of them go on waiting. */
  giveUp(): void | PromiseLike<void>;
}
