import type { Limit } from "./limits.js";

/** A source that is not Lua. The message is Lua's own, with position: `script.lua:3: unexpected symbol near 'x'`. */
export class LuaSyntaxError extends Error {
  override readonly name = "LuaSyntaxError";

  constructor(
    message: string,
    /** The chunk, as the message shows it. */
    readonly scriptName: string,
    /** Counts from 1. */
    readonly line: number,
    /** In bytes, counts from 0. */
    readonly column: number,
  ) {
    super(message);
  }
}

/** A script that failed: an error that it did not catch. The engine and its other runs are not touched by it. */
export class LuaScriptError extends Error {
  override readonly name: string = "LuaScriptError";
  /** The chunk that the message names, as the message shows it; undefined if it names none. */
  readonly scriptName: string | undefined;
  /** The line that the message names, from 1. */
  readonly line: number | undefined;

  constructor(
    message: string,
    /** `stack traceback:` and a line for each Lua function that was active, innermost first. */
    readonly luaTraceback: string,
    /** What was thrown, converted as results are; undefined if it is a function, thread or the like. */
    readonly value: unknown,
  ) {
    super(message);
    const position = /^(.*?):(\d+): /s.exec(message);
    this.scriptName = position?.[1];
    this.line = position === null ? undefined : Number(position[2]);
  }
}

/** A run that has passed a limit. The message and the traceback say which, and where it was. */
export class LuaLimitError extends LuaScriptError {
  override readonly name: string = "LuaLimitError";

  constructor(
    message: string,
    luaTraceback: string,
    value: unknown,
    /** Which limit it was. */
    readonly limit: Limit,
  ) {
    super(message, luaTraceback, value);
  }
}

/** A run whose thread, one of a `ThreadPool`, has ended before it (the pool goes on with another thread), or cannot import a module for it. */
export class ThreadError extends Error {
  override readonly name = "ThreadError";
}

/**
 * A precompiled script that cannot be used: another version of lua2js has made it, it is for another version of Lua, or not what its build has written; or a build
 * that cannot be made.
 */
export class BuildError extends Error {
  override readonly name = "BuildError";
}
