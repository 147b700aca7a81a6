import { call } from "./call.js";
import { ignoreFailure } from "./continuation.js";
import { operationError } from "./messages.js";
import type { Event } from "./metatable.js";
import { running } from "./thread.js";
import { first, type LuaValue } from "./value.js";
import { waits } from "./wait.js";

/**
 * Calls a metamethod that must not wait; its first result.
 *
 * @throws LuaError if it does wait: `attempt to wait inside metamethod '__add'`
 */
export function callMetamethod(event: Event, handler: LuaValue, a: LuaValue, b: LuaValue): LuaValue {
  const result = first(call(handler, a, b));
  if (result instanceof Promise) {
    ignoreFailure(result);
    running.thread.refuseWait();
    waits.pending = null;
    throw operationError(`attempt to wait inside metamethod '${event}'`);
  }
  return result;
}
