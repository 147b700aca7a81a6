import { argumentError, checkNumber, checkString } from "../runtime/realm/argument.js";
import { hostError } from "../runtime/realm/error.js";
import { library } from "../runtime/realm/library.js";
import type { LuaState } from "../runtime/realm/state.js";
import type { LuaTable } from "../runtime/realm/table.js";
import { exportValue, importValue } from "../runtime/realm/transfer.js";
import type { LuaValue, Results } from "../runtime/realm/value.js";
import { adopt } from "../runtime/realm/wait.js";

/** What cannot be put: `cache.put: cannot store a function (at value.handlers[2])`. */
const UNSTORABLE = { root: "value", failure: "cache.put: cannot store" };

/**
 * The cache that all scripts of an engine share. What goes in and what comes out are copies. All operations answer nil, `get` apart,
 * and only a `get` of a pending key waits, unless the store itself is elsewhere.
 */
export function openCache(state: LuaState): LuaTable {
  const { cache } = state.host;
  return library({
    /** `cache.put(key, value, ttl)`: stores a copy for `ttl` seconds; whoever waits for the key gets it. */
    put(...args: LuaValue[]): Results {
      const key = checkString(args[0], 1, "put", args.length);
      const ttl = checkNumber(args[2], 3, "put", args.length);
      if (!(ttl > 0)) throw argumentError(3, "put", "time to live must be a number above 0");
      const value = exportValue(args[1], UNSTORABLE);
      return settled(() => cache.put(key, value, ttl));
    },

    /** `cache.get(key)`: a copy of the value, nil if there is none. Waits while the key is pending. */
    get(...args: LuaValue[]): Results {
      const key = checkString(args[0], 1, "get", args.length);
      let value: ReturnType<typeof cache.get>;
      try {
        value = cache.get(key);
      } catch (thrown) {
        throw hostError(thrown);
      }
      // A scalar is what it is on both sides of the border.
      if (typeof value !== "object") return value;
      return "then" in value ? adopt(value).then(importValue) : importValue(value);
    },

    /** `cache.mark_pending(key)`: from now on `get` waits for the key. An error if it is pending already. */
    mark_pending(...args: LuaValue[]): Results {
      const key = checkString(args[0], 1, "mark_pending", args.length);
      return settled(() => cache.markPending(key));
    },

    /** `cache.delete(key)`: forgets the value; whoever waits for the key gets nil. */
    delete(...args: LuaValue[]): Results {
      const key = checkString(args[0], 1, "delete", args.length);
      return settled(() => cache.delete(key));
    },
  });
}

/** An operation that answers nil, once it is done. What the store throws becomes a Lua error at the caller's position. */
function settled(operation: () => void | PromiseLike<void>): Results {
  let done: ReturnType<typeof operation>;
  try {
    done = operation();
  } catch (thrown) {
    throw hostError(thrown);
  }
  return typeof done === "object" ? adopt(done).then(nil) : undefined;
}

function nil(): undefined {}
