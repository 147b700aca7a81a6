import { checkString } from "../runtime/realm/argument.js";
import { runningState } from "../runtime/realm/thread.js";
import type { LuaValue } from "../runtime/realm/value.js";

/** The global function `signal(name)`: ends the run, with that name as its outcome. Nothing in Lua catches it. */
export function signal(...args: LuaValue[]): never {
  return runningState().host.signal(checkString(args[0], 1, args.length));
}
