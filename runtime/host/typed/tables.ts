import type { Neutral, Passed, PassedTable } from "../../realm/transfer.js";
import { add, setProperty } from "../bridge.js";
import { encodeText } from "../text.js";
import {
  type Converter,
  element,
  entriesOf,
  field,
  jsMismatch,
  luaMismatch,
  Mismatch,
  newTable,
  type Place,
} from "./converter.js";
import { string } from "./scalars.js";

/*
 * Tables that are no lists: as objects, Maps and Sets.
 */

/** Objects of certain properties. Others are left out. */
export function fields(types: ReadonlyMap<string, Converter>): Converter {
  const list = Array.from(types, ([name, type]) => ({ name, key: encodeText(name), type }));
  return {
    expected: "table",
    takesNil: false,
    likesLua(value, depth) {
      if (typeof value !== "object") return false;
      if (depth === 0) return true;
      const at = lookUp(value);
      return list.every(({ key, type }) => type.likesLua(at(key), depth - 1));
    },
    likesJs(value, depth) {
      if (!isObject(value) || Array.isArray(value)) return false;
      return depth === 0 || list.every(({ name, type }) => type.likesJs(read(value, name), depth - 1));
    },
    fromLua(value, place, conversion) {
      if (typeof value !== "object") throw luaMismatch(this, value, place);
      const made: Record<string, unknown> = {};
      return conversion.container(value, this, made, () => {
        const at = lookUp(value);
        for (const { name, key, type } of list) {
          const item = type.fromLua(at(key), field(place, name), conversion);
          if (item !== undefined) setProperty(made, name, item);
        }
      });
    },
    toLua(value, place, conversion) {
      if (!isObject(value) || Array.isArray(value)) throw jsMismatch({ expected: "object" }, value, place);
      const made = newTable();
      return conversion.container(value, this, made, () => {
        for (const { name, key, type } of list) {
          add(made, key, type.toLua(read(value, name), field(place, name), conversion));
        }
      });
    },
  };
}

/** Objects with any names. */
export function record(type: Converter): Converter {
  return {
    expected: "table",
    takesNil: false,
    likesLua(value, depth) {
      return isTableOf(
        value,
        depth,
        (key, item) => string.likesLua(key, 0) && type.likesLua(item, depth - 1),
      );
    },
    likesJs(value, depth) {
      if (!isObject(value) || Array.isArray(value)) return false;
      return depth === 0 || Object.values(value).every((item) => type.likesJs(item, depth - 1));
    },
    fromLua(value, place, conversion) {
      if (typeof value !== "object") throw luaMismatch(this, value, place);
      const made: Record<string, unknown> = {};
      return conversion.container(value, this, made, () => {
        for (const [key, item] of entriesOf(value)) {
          const name = keyFromLua(string, key, place, conversion) as string;
          setProperty(made, name, type.fromLua(item, field(place, name), conversion));
        }
      });
    },
    toLua(value, place, conversion) {
      if (!isObject(value) || Array.isArray(value)) throw jsMismatch({ expected: "object" }, value, place);
      const made = newTable();
      return conversion.container(value, this, made, () => {
        for (const [name, item] of Object.entries(value)) {
          add(made, encodeText(name), type.toLua(item, field(place, name), conversion));
        }
      });
    },
  };
}

export function map(keyType: Converter, type: Converter): Converter {
  return {
    expected: "table",
    takesNil: false,
    likesLua(value, depth) {
      return isTableOf(
        value,
        depth,
        (key, item) => keyType.likesLua(key, depth - 1) && type.likesLua(item, depth - 1),
      );
    },
    likesJs(value, depth) {
      if (!(value instanceof Map)) return false;
      return (
        depth === 0 ||
        Array.from(value).every(
          ([key, item]) => keyType.likesJs(key, depth - 1) && type.likesJs(item, depth - 1),
        )
      );
    },
    fromLua(value, place, conversion) {
      if (typeof value !== "object") throw luaMismatch(this, value, place);
      const made = new Map<unknown, unknown>();
      return conversion.container(value, this, made, () => {
        for (const [key, item] of entriesOf(value)) {
          made.set(
            keyFromLua(keyType, key, place, conversion),
            type.fromLua(item, at(place, key), conversion),
          );
        }
      });
    },
    toLua(value, place, conversion) {
      if (!(value instanceof Map)) throw jsMismatch({ expected: "Map" }, value, place);
      const made = newTable();
      return conversion.container(value, this, made, () => {
        for (const [key, item] of value) {
          const converted = keyToLua(keyType, key, place, conversion);
          add(made, converted, type.toLua(item, at(place, converted), conversion));
        }
      });
    },
  };
}

/** A table whose keys are the elements. */
export function set(type: Converter): Converter {
  return {
    expected: "table",
    takesNil: false,
    likesLua(value, depth) {
      return isTableOf(value, depth, (key, item) => item === true && type.likesLua(key, depth - 1));
    },
    likesJs(value, depth) {
      if (!(value instanceof Set)) return false;
      return depth === 0 || Array.from(value).every((item) => type.likesJs(item, depth - 1));
    },
    fromLua(value, place, conversion) {
      if (typeof value !== "object") throw luaMismatch(this, value, place);
      const made = new Set<unknown>();
      return conversion.container(value, this, made, () => {
        for (const [key, item] of entriesOf(value)) {
          if (item !== true)
            throw new Mismatch(at(place, key), "true expected: the elements of a set are keys");
          made.add(keyFromLua(type, key, place, conversion));
        }
      });
    },
    toLua(value, place, conversion) {
      if (!(value instanceof Set)) throw jsMismatch({ expected: "Set" }, value, place);
      const made = newTable();
      return conversion.container(value, this, made, () => {
        for (const item of value) add(made, keyToLua(type, item, place, conversion), true);
      });
    },
  };
}

/** Whether it is a table and, if it is looked into, each of its entries fits. */
function isTableOf(value: Passed, depth: number, fits: (key: Passed, item: Passed) => boolean): boolean {
  if (typeof value !== "object") return false;
  return depth === 0 || entriesOf(value).every(([key, item]) => fits(key, item));
}

function at(place: Place | null, key: Passed): Place {
  if (typeof key === "string") return field(place, key);
  return typeof key === "number" ? element(place, key) : { outer: place, step: `[a ${typeof key}]` };
}

function keyFromLua(type: Converter, key: Passed, ...rest: RestOf<Converter["fromLua"]>): unknown {
  const [place, conversion] = rest;
  return named(place, () => type.fromLua(key, null, conversion));
}

function keyToLua(
  type: Converter,
  key: unknown,
  ...rest: RestOf<Converter["toLua"]>
): Exclude<Neutral, undefined> {
  const [place, conversion] = rest;
  const converted = named(place, () => type.toLua(key, null, conversion));
  if (converted !== undefined && !Number.isNaN(converted)) return converted;
  throw new Mismatch(place, `a key of a table cannot be ${String(key)}`);
}

type RestOf<F extends (...args: never[]) => unknown> =
  Parameters<F> extends [unknown, ...infer R] ? R : never;

/** What is wrong with a key has no place of its own. */
function named<T>(place: Place | null, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    throw error instanceof Mismatch ? new Mismatch(place, `key: ${error.message}`) : error;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function lookUp(table: PassedTable): (key: string) => Passed {
  const found = new Map<Passed, Passed>();
  for (let i = 0; i < table.keys.length; i++) found.set(table.keys[i], table.values[i]);
  return (key) => found.get(key);
}

const everybodys = Object.prototype as unknown as Readonly<Record<string, unknown>>;

/** A property that is an object's own or its class's: what all objects have is no field. */
function read(object: object, name: string): unknown {
  if (Object.hasOwn(object, name)) return (object as Record<string, unknown>)[name];
  if (name === "__proto__") return undefined;
  const value = (object as Record<string, unknown>)[name];
  return value === everybodys[name] ? undefined : value;
}
