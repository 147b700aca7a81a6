/** A chunk that is not Lua. The message is Lua's own, with position: `script.lua:3: unexpected symbol near 'x'`. A byte string. */
export class LuaSyntaxError extends Error {
  override readonly name = "LuaSyntaxError";

  constructor(
    message: string,
    /** Counts from 1. */
    readonly line: number,
    /** In bytes, counts from 0. */
    readonly column: number,
  ) {
    super(message);
  }
}
