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
  if (value instanceof LuaTable) return new Exporter(value, describe, functions).result;
  if (typeof value !== "function" && typeof value !== "object") return value;
  if (typeof value === "function" && functions !== null) return functions(value);
  return refuse(value, value, describe);
}

/** Copies a table and all that it holds. Most tables hold no others, so what is needed for those is made when the first one is met. */
class Exporter {
  readonly result: PassedTable = { array: [], keys: [], values: [] };
  private copies: Map<LuaTable, PassedTable> | null = null;

  constructor(
    private readonly root: LuaTable,
    private readonly describe: string | Description | null,
    private readonly functions: FunctionExport | null,
  ) {
    this.fill(this.result, root);
    // A map's iterator goes on to what was added meanwhile: no recursion, whatever the depth.
    if (this.copies !== null)
      for (const [table, copy] of this.copies as Map<LuaTable, PassedTable>)
        if (table !== root) this.fill(copy, table);
  }

  private fill(copy: PassedTable, table: LuaTable): void {
    const array = table.array.slice();
    const keys: LuaValue[] = [];
    const values: LuaValue[] = [];
    table.listOthers(keys, values);
    copy.array = this.convert(array);
    copy.keys = this.convert(keys);
    copy.values = this.convert(values);
    if (this.describe === null) dropNil(copy);
  }

  /** Puts into a list what its values are outside. */
  private convert(list: LuaValue[]): Passed[] {
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      if (typeof item === "object" || typeof item === "function") (list as Passed[])[i] = this.copyOf(item);
    }
    return list as Passed[];
  }

  private copyOf(item: LuaValue): Passed {
    if (typeof item === "function" && this.functions !== null) return this.functions(item);
    if (!(item instanceof LuaTable)) return refuse(item, this.root, this.describe);
    this.copies ??= new Map([[this.root, this.result]]);
    let copy = this.copies.get(item);
    if (copy === undefined) {
      copy = { array: [], keys: [], values: [] };
      this.copies.set(item, copy);
    }
    return copy;
  }
}

/** Takes the pairs away of which one part could not cross. */
function dropNil({ keys, values }: PassedTable): void {
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] === undefined || values[i] === undefined) continue;
    keys[count] = keys[i];
    values[count] = values[i];
    count++;
  }
  keys.length = values.length = count;
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
    const keys: LuaValue[] = table.array.map((_, i) => i + 1);
    const values = table.array.slice();
    table.listOthers(keys, values);
    for (const [i, key] of keys.entries()) {
      const longer = path + step(key);
      if (key === item || values[i] === item) found ??= longer;
      for (const inner of [key, values[i]])
        if (inner instanceof LuaTable && !paths.has(inner)) paths.set(inner, longer);
    }
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
  return new Importer(root).result;
}

/** From this length on, V8 makes a dictionary of an array that is given its length. */
const LARGE = 2 ** 25;

/** Makes the table, and all that it holds. */
class Importer {
  readonly result = new LuaTable();
  private copies: Map<NeutralTable, LuaTable> | null = null;

  constructor(private readonly root: NeutralTable) {
    this.fill(this.result, root);
    if (this.copies !== null)
      for (const [table, copy] of this.copies as Map<NeutralTable, LuaTable>)
        if (table !== root) this.fill(copy, table);
  }

  private fill(copy: LuaTable, { array, keys, values }: NeutralTable): void {
    if (array.length > 0) copy.setArray(this.listOf(array));
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const item = values[i];
      const value = typeof item === "object" ? this.copyOf(item) : item;
      if (typeof key === "string") copy.addString(key, value);
      else copy.set(typeof key === "object" ? this.copyOf(key) : key, value);
    }
  }

  /** The array may be one of another realm, for which no function of V8's is as quick as a loop. */
  private listOf(array: readonly Neutral[]): LuaValue[] {
    const { length } = array;
    const list = length < LARGE ? new Array<LuaValue>(length) : [];
    for (let i = 0; i < length; i++) {
      const item = array[i];
      list[i] = typeof item === "object" ? this.copyOf(item) : item;
    }
    return list;
  }

  private copyOf(table: NeutralTable): LuaTable {
    this.copies ??= new Map([[this.root, this.result]]);
    let copy = this.copies.get(table);
    if (copy === undefined) {
      copy = new LuaTable();
      this.copies.set(table, copy);
    }
    return copy;
  }
}
