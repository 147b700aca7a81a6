import { checkTable } from "./argument.js";
import { runtimeError } from "./error.js";
import type { LuaTable } from "./table.js";
import type { LuaFunction, LuaValue, Values } from "./value.js";
import { WeakTable } from "./weak-table.js";

/** `next(t, key)` (manual, section 5.1). */
export function next(...args: LuaValue[]): Values {
  const table = checkTable(args[0], 1, args.length);
  const key = table.nextKey(args[1]);
  if (key === null) throw runtimeError("invalid key to 'next'");
  return key === undefined ? undefined : [key, table.get(key)];
}

/**
 * What `next` answers on this table, for a traversal from its beginning, without looking for each key again. If it is called with
 * anything but the key that it answered last, or the table's parts have moved, it is `next` itself.
 */
export function traversal(table: LuaTable): LuaFunction {
  if (table instanceof WeakTable) return next;
  let last: LuaValue;
  let index = 0;
  let field = 0;
  let slot = 0;
  const names = table.fields().names;
  return (t: LuaValue, key: LuaValue): Values => {
    if (key !== last || t !== table) return next(t, key);
    const { array } = table;
    while (index < array.length) {
      const value = array[index++];
      if (value !== undefined) {
        last = index;
        return [last, value];
      }
    }
    while (field < names.length) {
      const property = names[field++];
      const value = table[property];
      if (value !== undefined) {
        last = property.slice(1);
        return [last, value];
      }
    }
    const { hash } = table;
    if (hash === null) return undefined;
    // An insertion, which Lua leaves undefined here, may have moved the slots.
    if (slot > 0 && hash.keyAt(slot - 1) !== last) return next(t, key);
    const found = hash.liveSlot(slot);
    if (found === -1) return undefined;
    slot = found + 1;
    last = hash.keyAt(found);
    return [last, hash.valueAt(found)];
  };
}
