import type { Neutral, NeutralTable, Passed, PassedFunction, PassedTable } from "../realm/transfer.js";
import { byteStringOf, decodeString, encodeText } from "./text.js";

/** What results of scripts and arguments of host functions are. See `fromNeutral`. */
export type JsValue =
  | undefined
  | boolean
  | number
  | string
  | Uint8Array
  | JsValue[]
  | { [key: string]: JsValue }
  | Map<JsValue, JsValue>;

type Task = () => void;

/** Called for each function met while converting: `path` are the byte-string keys that lead to it, `owner` is the object that has it. */
type FunctionSink = (path: string[], f: (...args: never[]) => unknown, owner: object) => void;

/**
 * A JavaScript value for Lua: undefined and null become nil, strings their UTF-8, Uint8Arrays strings of these bytes, arrays, plain
 * objects and Maps tables. Shared objects and cycles are kept, at any depth.
 *
 * @param where what the value is, for messages: `args[0]`
 * @param functions takes the functions in plain objects; without it they are an error
 * @throws TypeError for what has no counterpart: bigints, symbols, functions, instances of classes
 */
export function toNeutral(value: unknown, where: string, functions?: FunctionSink): Neutral {
  const tables = new Map<object, NeutralTable>();
  const tasks: Task[] = [];

  const convert = (item: unknown, place: string, path: string[] | null, owner: object | null): Neutral => {
    if (item === null || item === undefined) return undefined;
    if (typeof item === "boolean" || typeof item === "number") return item;
    if (typeof item === "string") return encodeText(item);
    if (typeof item === "object")
      return item instanceof Uint8Array ? byteStringOf(item) : table(item, place, path);
    if (typeof item === "function" && path !== null && functions !== undefined) {
      functions(path, item as (...args: never[]) => unknown, owner ?? {});
      return undefined;
    }
    throw new TypeError(`a ${typeof item} cannot be passed to Lua (at ${place})`);
  };

  const table = (source: object, place: string, path: string[] | null): NeutralTable => {
    const known = tables.get(source);
    if (known !== undefined) return known;
    const made: NeutralTable = { array: [], keys: [], values: [] };
    tables.set(source, made);
    if (Array.isArray(source)) tasks.push(() => fillArray(made, source, place));
    else if (source instanceof Map) tasks.push(() => fillMap(made, source, place));
    else if (isPlain(source)) tasks.push(() => fillObject(made, source, place, path));
    else throw new TypeError(`an instance of ${className(source)} cannot be passed to Lua (at ${place})`);
    return made;
  };

  const fillArray = (made: NeutralTable, source: readonly unknown[], place: string): void => {
    for (let i = 0; i < source.length; i++)
      made.array.push(convert(source[i], `${place}[${i}]`, null, source));
    while (made.array.length > 0 && made.array[made.array.length - 1] === undefined) made.array.pop();
  };

  const fillMap = (made: NeutralTable, source: ReadonlyMap<unknown, unknown>, place: string): void => {
    for (const [key, item] of source) {
      const converted = convert(key, `a key of ${place}`, null, source);
      if (converted === undefined || Number.isNaN(converted)) {
        throw new TypeError(`a table key cannot be ${String(key)} (at ${place})`);
      }
      add(made, converted, convert(item, `${place}.get(${String(key)})`, null, source));
    }
  };

  const fillObject = (made: NeutralTable, source: object, place: string, path: string[] | null): void => {
    for (const [key, item] of Object.entries(source)) {
      const converted = encodeText(key);
      const longer = path === null ? null : [...path, converted];
      add(made, converted, convert(item, `${place}.${key}`, longer, source));
    }
  };

  const result = convert(value, where, functions === undefined ? null : [], null);
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) task();
  return result;
}

/**
 * A Lua value for JavaScript: nil becomes undefined, a string text if it is UTF-8 and a Uint8Array if not; a table an array if its
 * keys are exactly 1 to n, a plain object if all its keys are strings that are UTF-8 (so `{}` too), otherwise a Map. Shared tables and cycles
 * are kept, at any depth.
 *
 * @param functions makes something of the functions in it, where there are some
 */
export function fromNeutral(value: Passed, functions?: (f: PassedFunction) => unknown): JsValue {
  const made = new Map<PassedTable, JsValue>();
  const tasks: Task[] = [];

  const convert = (item: Passed): JsValue => {
    if (typeof item === "string") return decodeString(item);
    if (typeof item === "function") return functions?.(item) as JsValue;
    return typeof item === "object" ? container(item) : item;
  };

  const container = (table: PassedTable): JsValue => {
    const known = made.get(table);
    if (known !== undefined) return known;
    const list = asList(table);
    if (list !== undefined) {
      const array: JsValue[] = [];
      made.set(table, array);
      tasks.push(() => {
        for (const item of list) array.push(convert(item));
      });
      return array;
    }
    const names = asNames(table);
    if (names !== undefined) {
      const object: { [key: string]: JsValue } = {};
      made.set(table, object);
      tasks.push(() => {
        for (const [i, name] of names.entries()) setProperty(object, name, convert(table.values[i]));
      });
      return object;
    }
    const map = new Map<JsValue, JsValue>();
    made.set(table, map);
    tasks.push(() => {
      table.array.forEach((item, i) => {
        if (item !== undefined) map.set(i + 1, convert(item));
      });
      table.keys.forEach((key, i) => {
        map.set(convert(key), convert(table.values[i]));
      });
    });
    return map;
  };

  const result = convert(value);
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) task();
  return result;
}

export function add(table: NeutralTable, key: Neutral, value: Neutral): void {
  if (value === undefined) return;
  table.keys.push(key);
  table.values.push(value);
}

/** The values at 1 to n, if the table has exactly these keys and n is not 0. */
export function asList(table: PassedTable): Passed[] | undefined {
  const { array, keys, values } = table;
  const length = array.length + keys.length;
  if (length === 0) return undefined;
  if (keys.length === 0) return array.includes(undefined) ? undefined : array;
  const list: Passed[] = [...array, ...new Array<undefined>(keys.length)];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== "number" || !Number.isInteger(key) || key < 1 || key > length) return undefined;
    list[key - 1] = values[i];
  }
  return list.includes(undefined) ? undefined : list;
}

/** The keys as text, if all are strings that are UTF-8. */
function asNames(table: PassedTable): string[] | undefined {
  if (table.array.length > 0) return undefined;
  const names: string[] = [];
  for (const key of table.keys) {
    const name = typeof key === "string" ? decodeString(key) : undefined;
    if (typeof name !== "string") return undefined;
    names.push(name);
  }
  return names;
}

/** Assignment that `__proto__` cannot divert. */
export function setProperty(object: { [key: string]: unknown }, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else object[name] = value;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Object.prototype of any realm has no prototype itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function className(value: object): string {
  return typeof value.constructor === "function" ? value.constructor.name || "a class" : "a class";
}
