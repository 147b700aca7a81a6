import { BuildError, LuaScriptError, LuaSyntaxError, ThreadError } from "../index.js";
import { FileError } from "./files.js";

/** What the user can do something about. */
const KNOWN = [LuaSyntaxError, FileError, ThreadError, BuildError];

/**
 * What to say about a script that could not be read, compiled or run: Lua's message, and where it happened. As the `lua` command, it shows no
 * traceback with an error that is no message.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof LuaScriptError) {
    const { message, luaTraceback, value } = error;
    const isMessage = typeof value === "string" || typeof value === "number";
    return isMessage && luaTraceback.includes("\n") ? `${message}\n${luaTraceback}` : message;
  }
  if (KNOWN.some((kind) => error instanceof kind)) return (error as Error).message;
  return `internal error: ${error instanceof Error ? error.message : String(error)}`;
}
