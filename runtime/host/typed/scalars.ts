import { isUtf8 } from "node:buffer";
import type { Neutral, Passed } from "../../realm/transfer.js";
import { fromNeutral, toNeutral } from "../bridge.js";
import { luaFunction } from "../lua-function.js";
import { byteStringOf, bytesOf, decodeString, encodeText } from "../text.js";
import { type Converter, jsMismatch, luaMismatch, Mismatch, type Place } from "./converter.js";

/*
 * The types whose values hold no others.
 */

interface Scalar<T extends Passed, U> {
  readonly expected: string;
  isLua(value: Passed): value is T;
  isJs(value: unknown): value is U;
  toJs(value: T, place: Place | null): U;
  toLua(value: U, place: Place | null): Neutral;
}

function scalar<T extends Passed, U>({ expected, isLua, isJs, toJs, toLua }: Scalar<T, U>): Converter {
  return {
    expected,
    takesNil: false,
    likesLua: isLua,
    likesJs: isJs,
    fromLua(value, place) {
      if (isLua(value)) return toJs(value, place);
      throw luaMismatch(this, value, place);
    },
    toLua(value, place) {
      if (isJs(value)) return toLua(value, place);
      throw jsMismatch(this, value, place);
    },
  };
}

const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isString = (value: unknown): value is string => typeof value === "string";
const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const isDate = (value: unknown): value is Date => value instanceof Date;
const same = <T>(value: T): T => value;

export const boolean = scalar({
  expected: "boolean",
  isLua: isBoolean,
  isJs: isBoolean,
  toJs: same,
  toLua: same,
});

export const number = scalar({
  expected: "number",
  isLua: isNumber,
  isJs: isNumber,
  toJs: same,
  toLua: same,
});

export const string: Converter = {
  ...scalar<string, string>({
    expected: "string",
    isLua: isString,
    isJs: isString,
    toJs(value, place) {
      const text = decodeString(value);
      if (typeof text === "string") return text;
      throw new Mismatch(place, "text in UTF-8 expected, got other bytes");
    },
    toLua: encodeText,
  }),
  // Other bytes may be another alternative's.
  likesLua: (value) => typeof value === "string" && isUtf8(bytesOf(value)),
};

export const bytes = scalar<string, Uint8Array>({
  expected: "string",
  isLua: isString,
  isJs: isBytes,
  // Not a view of memory that others use.
  toJs: (value) => Uint8Array.from(bytesOf(value)),
  toLua: byteStringOf,
});

export const date = scalar<number, Date>({
  expected: "number",
  isLua: isNumber,
  isJs: isDate,
  toJs(seconds, place) {
    const made = new Date(seconds * 1000);
    if (!Number.isNaN(made.getTime())) return made;
    throw new Mismatch(place, "time out of range");
  },
  toLua(value, place) {
    const time = Date.prototype.getTime.call(value);
    if (!Number.isNaN(time)) return time / 1000;
    throw new Mismatch(place, "the date is not valid");
  },
});

export const nil: Converter = {
  expected: "nil",
  takesNil: true,
  likesLua: (value) => value === undefined,
  likesJs: (value) => value === undefined || value === null,
  fromLua(value, place) {
    if (value === undefined) return undefined;
    throw luaMismatch(this, value, place);
  },
  toLua(value, place) {
    if (value === undefined || value === null) return undefined;
    throw jsMismatch(this, value, place);
  },
};

export const any: Converter = {
  expected: "value",
  takesNil: true,
  likesLua: () => true,
  likesJs: () => true,
  fromLua: (value) => fromNeutral(value, luaFunction),
  toLua: (value) => toNeutral(value, "the value"),
};

/** One of a few strings, numbers and booleans. */
export function literals(list: readonly (string | number | boolean)[]): Converter {
  const fromLua = new Map(
    list.map((value) => [typeof value === "string" ? encodeText(value) : value, value]),
  );
  const toLua = new Map(Array.from(fromLua, ([lua, js]) => [js, lua]));
  const shown = list.map(show);
  const words = shown.length < 2 ? shown : [shown.slice(0, -1).join(", "), shown[shown.length - 1]];
  return {
    expected: words.join(" or "),
    takesNil: false,
    likesLua: (value) => fromLua.has(value as string),
    likesJs: (value) => toLua.has(value as string),
    fromLua(value, place) {
      if (fromLua.has(value as string)) return fromLua.get(value as string);
      throw isScalar(value)
        ? new Mismatch(place, `${this.expected} expected, got ${show(value)}`)
        : luaMismatch(this, value, place);
    },
    toLua(value, place) {
      if (toLua.has(value as string)) return toLua.get(value as string);
      throw jsMismatch(this, value, place);
    },
  };
}

function isScalar(value: Passed): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function show(value: string | number | boolean): string {
  return typeof value === "string" ? `'${value}'` : String(value);
}
