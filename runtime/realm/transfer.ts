import { runtimeError } from "./error.js";
import { LuaTable } from "./table.js";
import { typeName } from "./type-name.js";
import type { LuaValue } from "./value.js";

/** A value on its way across the border of the realm: plain data, never a live Lua object. */
export type Neutral = undefined | boolean | number | string | NeutralTable;

/**
 * A table as plain data. Identity carries shared sub-tables and cycles. Made once, then never changed. The host makes some too, so
 * they are recognised by being objects, not by their class.
 */
export interface NeutralTable {
  /** The values at 1, 2, 3, …; may hold nils. */
  array: Neutral[];
  /** The other keys, in traversal order, and their values. */
  keys: Neutral[];
  values: Neutral[];
}

/** What an error says of a value that cannot cross: `cannot store a function (at value.handlers[2])`. */
export interface Description {
  /** The path that leads to the root: `value`. */
  readonly root: string;
  /** `cannot store`. */
  readonly failure: string;
}

/**
 * A copy of a value as plain data; metatables are dropped. Nesting may be of any depth.
 *
 * @param describe the root's name for the error message; null lets nil stand for what cannot cross
 * @throws LuaError for functions, threads and userdata, saying where they are
 */
export function exportValue(value: LuaValue, describe: string | Description | null = "value"): Neutral {
  const description = typeof describe === "string" ? { root: describe, failure: "cannot store" } : describe;
  const made = new Map<LuaTable, NeutralTable>();
  const parents = new Map<LuaTable, Parent>();
  const queue: LuaTable[] = [];

  const convert = (item: LuaValue, parent: LuaTable | null, key: LuaValue): Neutral => {
    if (item instanceof LuaTable) {
      let table = made.get(item);
      if (table === undefined) {
        table = { array: [], keys: [], values: [] };
        made.set(item, table);
        if (parent !== null) parents.set(item, { table: parent, key });
        queue.push(item);
      }
      return table;
    }
    if (typeof item !== "function" && typeof item !== "object") return item;
    if (description === null) return undefined;
    const path =
      parent === null ? description.root : pathTo({ table: parent, key }, parents, description.root);
    throw runtimeError(`${description.failure} a ${typeName(item)} (at ${path})`);
  };

  const result = convert(value, null, undefined);
  for (let table = queue.pop(); table !== undefined; table = queue.pop()) {
    const copy = made.get(table) as NeutralTable;
    const { array } = table;
    for (let i = 0; i < array.length; i++) copy.array.push(convert(array[i], table, i + 1));
    // The traversal goes on behind the array part, whose last element is never nil.
    const start = array.length === 0 ? undefined : array.length;
    for (let key = table.nextKey(start); key !== undefined && key !== null; key = table.nextKey(key)) {
      const convertedKey = convert(key, table, key);
      const convertedValue = convert(table.get(key), table, key);
      if (convertedKey === undefined || convertedValue === undefined) continue;
      copy.keys.push(convertedKey);
      copy.values.push(convertedValue);
    }
  }
  return result;
}

interface Parent {
  readonly table: LuaTable;
  readonly key: LuaValue;
}

function pathTo(end: Parent, parents: ReadonlyMap<LuaTable, Parent>, root: string): string {
  const steps: string[] = [];
  for (let at: Parent | undefined = end; at !== undefined; at = parents.get(at.table))
    steps.push(step(at.key));
  return root + steps.reverse().join("");
}

function step(key: LuaValue): string {
  if (typeof key === "string") return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  if (typeof key === "number" || typeof key === "boolean") return `[${String(key)}]`;
  return `[a ${typeName(key)}]`;
}

/** A fresh Lua value with this content. */
export function importValue(neutral: Neutral): LuaValue {
  const made = new Map<NeutralTable, LuaTable>();
  const queue: NeutralTable[] = [];

  const convert = (item: Neutral): LuaValue => {
    if (typeof item !== "object") return item;
    let table = made.get(item);
    if (table === undefined) {
      table = new LuaTable();
      made.set(item, table);
      queue.push(item);
    }
    return table;
  };

  const result = convert(neutral);
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    const table = made.get(source) as LuaTable;
    const { array, keys, values } = source;
    for (let i = 0; i < array.length; i++) table.setNumber(i + 1, convert(array[i]));
    for (let i = 0; i < keys.length; i++) table.set(convert(keys[i]), convert(values[i]));
  }
  return result;
}
