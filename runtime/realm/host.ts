import type { RuntimeOperations } from "./operations.js";
import type { LuaTable } from "./table.js";
import type { Neutral } from "./transfer.js";
import type { LuaFunction } from "./value.js";

/**
 * A compiled chunk: what its JavaScript text evaluates to. It is given the realm's operations once, then a table of globals for
 * each time it is loaded, and answers the chunk's main function.
 */
export type ChunkFactory = (lua: RuntimeOperations) => (globals: LuaTable) => LuaFunction;

/** Where a place in compiled code comes from. */
export interface Location {
  /** The chunk as messages show it: `script.lua`, `[string "…"]`. */
  readonly source: string;
  /** Counts from 1. */
  readonly line: number;
  /** The variables that the operation there is about: `global 'foo'`, or one for each operand, joined by `|`. */
  readonly name?: string;
}

/** What a Lua state needs from outside. All strings are byte strings; promises may be foreign ones. */
export interface Host {
  write(stream: "stdout" | "stderr", bytes: string): void;
  /** A line of standard input without its newline; undefined at its end. */
  readLine(): string | undefined;
  /** Up to `count` bytes of standard input; undefined at its end. */
  readBytes(count: number): string | undefined;
  /** The rest of standard input. */
  readAll(): string;
  readFile(path: string): { readonly bytes: string } | { readonly error: string; readonly code: number };
  /**
   * Compiles a chunk and evaluates it in this context.
   *
   * @param chunkName as in Lua: `@file`, `=name`, or the source text itself
   * @returns the chunk, or the message of a syntax error with its position
   */
  load(source: string, chunkName: string): ChunkFactory | { readonly error: string };
  /** Line and column count from 1, as V8 gives them; undefined for places that come from no Lua code. */
  locate(script: string, line: number, column: number): Location | undefined;
  sleep(milliseconds: number): PromiseLike<void>;
  /** CPU time used, in seconds. */
  clock(): number;
  getenv(name: string): string | undefined;
  /** Ends the run: throws something that no Lua code catches (see `isTermination`). */
  exit(status: number): never;
  readonly cache: CachePort;
}

/** The shared cache, as the host offers it. An operation fails with an Error whose message becomes the Lua error's. */
export interface CachePort {
  put(key: string, value: Neutral, ttlSeconds: number): void | PromiseLike<void>;
  get(key: string): Neutral | PromiseLike<Neutral>;
  markPending(key: string): void | PromiseLike<void>;
  delete(key: string): void | PromiseLike<void>;
}
