import { runtimeError } from "./error.js";
import type { Failure } from "./failure.js";
import { LuaTable } from "./table.js";
import { typeName } from "./type-name.js";
import type { LuaFunction, LuaValue } from "./value.js";

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

/** What functions of the host are given: such data, with Lua functions in it. */
export type Passed = Neutral | PassedFunction | PassedTable;

export interface PassedTable {
  array: Passed[];
  keys: Passed[];
  values: Passed[];
}

/**
 * A Lua function in the hands of the host, to be called when no Lua code runs. Calls exactly one of `done` and `failed`, before it returns if nothing
 * has to wait; once the run is over, always `failed`.
 */
export type PassedFunction = (
  args: Neutral[],
  done: (results: Passed[]) => void,
  failed: (failure: Failure) => void,
) => void;

/** What an error says of a value that cannot cross: `cannot store a function (at value.handlers[2])`. */
export interface Description {
  /** The path that leads to the root: `value`. */
  readonly root: string;
  /** `cannot store`. */
  readonly failure: string;
}

/** What becomes of functions that cross. */
type FunctionExport = (f: LuaFunction) => PassedFunction;

/**
 * A copy of a value as plain data; metatables are dropped. Nesting may be of any depth.
 *
 * @param describe the root's name for the error message; null lets nil stand for what cannot cross
 * @param functions without it, functions cannot cross
 * @throws LuaError for functions, threads and userdata, saying where they are
 */
export function exportValue(value: LuaValue, describe?: string | Description | null): Neutral;
export function exportValue(
  value: LuaValue,
  describe: string | Description | null,
  functions: FunctionExport,
): Passed;
export function exportValue(
  value: LuaValue,
  describe: string | Description | null = "value",
  functions: FunctionExport | null = null,
): Passed {
  if (value instanceof LuaTable) return exportTable(value, describe, functions);
  if (typeof value !== "function" && typeof value !== "object") return value;
  if (typeof value === "function" && functions !== null) return functions(value);
  return refuse(value, value, describe);
}

function exportTable(
  root: LuaTable,
  describe: string | Description | null,
  functions: FunctionExport | null,
): PassedTable {
  const result: PassedTable = { array: [], keys: [], values: [] };
  // Most tables hold no others.
  let copies: Map<LuaTable, PassedTable> | null = null;
  const convert = (item: LuaValue): Passed => {
    if (typeof item !== "object" && typeof item !== "function") return item;
    if (typeof item === "function" && functions !== null) return functions(item);
    if (!(item instanceof LuaTable)) return refuse(item, root, describe);
    copies ??= new Map([[root, result]]);
    let copy = copies.get(item);
    if (copy === undefined) {
      copy = { array: [], keys: [], values: [] };
      copies.set(item, copy);
    }
    return copy;
  };
  const fill = (table: LuaTable, copy: PassedTable): void => {
    const array = table.array.slice();
    for (let i = 0; i < array.length; i++) {
      const item = array[i];
      if (typeof item === "object" || typeof item === "function") (array as Passed[])[i] = convert(item);
    }
    copy.array = array as Passed[];
    table.forEachOther((key, value) => {
      const convertedKey = convert(key);
      const convertedValue = convert(value);
      if (convertedKey === undefined || convertedValue === undefined) return;
      copy.keys.push(convertedKey);
      copy.values.push(convertedValue);
    });
  };

  fill(root, result);
  // A map's iterator goes on to what was added meanwhile: no recursion, whatever the depth.
  if (copies !== null)
    for (const [table, copy] of copies as Map<LuaTable, PassedTable>) if (table !== root) fill(table, copy);
  return result;
}

/** What cannot cross is nil, or an error. */
function refuse(item: LuaValue, root: LuaValue, describe: string | Description | null): undefined {
  if (describe === null) return undefined;
  const { root: name, failure } =
    typeof describe === "string" ? { root: describe, failure: "cannot store" } : describe;
  throw runtimeError(`${failure} a ${typeName(item)} (at ${name}${pathTo(item, root)})`);
}

/** How one gets from a table to something in it: `.handlers[2]`. */
function pathTo(item: LuaValue, root: LuaValue): string {
  if (!(root instanceof LuaTable)) return "";
  const paths = new Map([[root, ""]]);
  for (const [table, path] of paths) {
    let found: string | undefined;
    const visit = (key: LuaValue, value: LuaValue): void => {
      const longer = path + step(key);
      if (key === item || value === item) found ??= longer;
      for (const inner of [key, value])
        if (inner instanceof LuaTable && !paths.has(inner)) paths.set(inner, longer);
    };
    for (const [i, value] of table.array.entries()) visit(i + 1, value);
    table.forEachOther(visit);
    if (found !== undefined) return found;
  }
  return "";
}

function step(key: LuaValue): string {
  if (typeof key === "string") return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  if (typeof key === "number" || typeof key === "boolean") return `[${String(key)}]`;
  return `[a ${typeName(key)}]`;
}

/** A fresh Lua value with this content. */
export function importValue(neutral: Neutral): LuaValue {
  return typeof neutral === "object" ? importTable(neutral) : neutral;
}

function importTable(root: NeutralTable): LuaTable {
  const result = new LuaTable();
  // Most tables hold no others.
  let copies: Map<NeutralTable, LuaTable> | null = null;
  const copyOf = (table: NeutralTable): LuaTable => {
    copies ??= new Map([[root, result]]);
    let copy = copies.get(table);
    if (copy === undefined) {
      copy = new LuaTable();
      copies.set(table, copy);
    }
    return copy;
  };
  const fill = (table: NeutralTable, copy: LuaTable): void => {
    const { keys, values } = table;
    const list = arrayOfThisRealm(table.array);
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      if (typeof item === "object") (list as LuaValue[])[i] = copyOf(item);
    }
    copy.setArray(list as LuaValue[]);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const item = values[i];
      copy.set(typeof key === "object" ? copyOf(key) : key, typeof item === "object" ? copyOf(item) : item);
    }
  };

  fill(root, result);
  if (copies !== null) {
    for (const [table, copy] of copies as Map<NeutralTable, LuaTable>) if (table !== root) fill(table, copy);
  }
  return result;
}

/** How many arguments a call may have without fear for the stack. */
const PORTION = 4096;

/** A copy of an array of another realm. This way costs a third of a loop, and a tenth of `slice`, which such arrays do not suit. */
function arrayOfThisRealm<T>(array: readonly T[]): T[] {
  const copy: T[] = [];
  for (let i = 0; i < array.length; i += PORTION) {
    const portion = array.length <= PORTION ? array : array.slice(i, i + PORTION);
    copy.push.apply(copy, portion as T[]);
  }
  return copy;
}
