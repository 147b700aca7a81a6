import { LuaScriptError, LuaSyntaxError } from "../../runtime/host/errors.js";
import { type Failure, SCRIPT_NAME } from "../messages.js";

/** What the page is told of an error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof LuaSyntaxError) {
    const { message, line, column } = error;
    return { message, line, column };
  }
  if (error instanceof LuaScriptError) {
    const { message, luaTraceback, scriptName, line } = error;
    return { message, traceback: luaTraceback, line: scriptName === SCRIPT_NAME ? line : undefined };
  }
  return { message: `internal error: ${error instanceof Error ? error.message : String(error)}` };
}
