import { checkString } from "../runtime/realm/argument.js";
import { define } from "../runtime/realm/library.js";
import type { LuaState } from "../runtime/realm/state.js";
import type { LuaValue } from "../runtime/realm/value.js";

/** The global function `signal(name)`: ends the run, with that name as its outcome. Nothing in Lua catches it. */
export function openSignal(state: LuaState): void {
  define(state.globals, {
    signal: (...args: LuaValue[]): never => state.host.signal(checkString(args[0], 1, args.length)),
  });
}
