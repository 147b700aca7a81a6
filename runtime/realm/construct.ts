import { entryError } from "./messages.js";
import { LuaTable } from "./table.js";
import type { LuaValue } from "./value.js";

/**
 * A table constructor: the values of the list part, whose array the table keeps, and keys and values in turn. As in PUC Lua, the
 * list part is stored last.
 */
export function construct(list: LuaValue[], pairs: readonly LuaValue[]): LuaTable {
  const { length } = list;
  const table = LuaTable.fromArray(list);
  setPairs(table, pairs, 0, length);
  return table;
}

/** Goes on with a long constructor, whose list part has `length` values already. */
export function extend(
  table: LuaTable,
  length: number,
  list: readonly LuaValue[],
  pairs: readonly LuaValue[],
): LuaTable {
  setPairs(table, pairs, length, length + list.length);
  list.forEach((value, i) => {
    table.setNumber(length + i + 1, value);
  });
  return table;
}

/** The table `arg` of a function with extra arguments (Lua 5.0, and still 5.1): these, and their number `n`. */
export function argumentTable(varargs: readonly LuaValue[]): LuaTable {
  const table = LuaTable.fromArray([...varargs]);
  table.setString("n", varargs.length);
  return table;
}

/** Stores keys and values, but for what the list part has from `start` to `end`. */
function setPairs(table: LuaTable, pairs: readonly LuaValue[], start: number, end: number): void {
  for (let i = 0; i < pairs.length; i += 2) {
    const key = pairs[i];
    if (key === undefined) throw entryError("table index is nil", i / 2);
    if (typeof key === "number") {
      if (Number.isNaN(key)) throw entryError("table index is NaN", i / 2);
      if (Number.isInteger(key) && key > start && key <= end) continue;
    }
    table.set(key, pairs[i + 1]);
  }
}
