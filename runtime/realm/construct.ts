import { operationError } from "./messages.js";
import { LuaTable } from "./table.js";
import type { LuaValue } from "./value.js";

/**
 * A table constructor: the values of the list part, whose array the table keeps, and keys and values in turn. As in PUC Lua, the
 * list part is stored last.
 */
export function construct(list: LuaValue[], pairs: readonly LuaValue[]): LuaTable {
  const length = list.length;
  const table = LuaTable.fromArray(list);
  for (let i = 0; i < pairs.length; i += 2) {
    const key = pairs[i];
    if (key === undefined) throw operationError("table index is nil");
    if (typeof key === "number") {
      if (Number.isNaN(key)) throw operationError("table index is NaN");
      if (Number.isInteger(key) && key > 0 && key <= length) continue;
    }
    table.set(key, pairs[i + 1]);
  }
  return table;
}
