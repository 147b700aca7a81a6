import type { Neutral, Passed, PassedFunction } from "../../realm/transfer.js";
import { callPassed, observed } from "../lua-function.js";
import { valuesIn } from "../values.js";
import { Conversion, type Converter, jsMismatch, luaMismatch, Mismatch } from "./converter.js";

/** A signature, ready to be used. */
export interface Signature {
  readonly params: readonly Converter[];
  readonly rest: Converter | null;
  /** Those of several results, one by one; null if nothing is answered. */
  readonly result: Converter | readonly Converter[] | null;
}

/** What is wrong with one of several values. */
export class WrongValue extends Error {
  constructor(
    /** From 1. */
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}

/** Lua functions, as functions that answer promises. */
export function functionType(signature: Signature): Converter {
  const known = new WeakMap<PassedFunction, unknown>();
  return {
    expected: "function",
    takesNil: false,
    likesLua: (value) => typeof value === "function",
    likesJs: (value) => typeof value === "function",
    fromLua(value, place) {
      if (typeof value !== "function") throw luaMismatch(this, value, place);
      let made = known.get(value);
      if (made === undefined) {
        made = (...args: unknown[]) => observed(call(value, signature, args));
        known.set(value, made);
      }
      return made;
    },
    toLua(value, place) {
      if (typeof value !== "function") throw jsMismatch(this, value, place);
      throw new Mismatch(place, "a function of JavaScript cannot be given to Lua");
    },
  };
}

async function call(
  f: PassedFunction,
  { params, rest, result }: Signature,
  args: unknown[],
): Promise<unknown> {
  const results = await callPassed(
    f,
    described("argument", () => listToLua(args, params, rest)),
  );
  if (result === null) return undefined;
  return described("result", () =>
    isList(result) ? listFromLua(results, result, null) : listFromLua(results.slice(0, 1), [result], null)[0],
  );
}

function described<T>(what: string, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    throw new TypeError(`bad ${what} #${error.position} of a Lua function (${error.message})`);
  }
}

/**
 * The arguments of a call, for JavaScript.
 *
 * @throws WrongValue
 */
export function listFromLua(
  list: readonly Passed[],
  types: readonly Converter[],
  rest: Converter | null,
): unknown[] {
  const length = rest === null ? types.length : Math.max(types.length, list.length);
  return convertList(length, types, rest, (type, i, conversion) => {
    // As Lua's own functions do, say whether it is nil or not there at all.
    if (i < list.length || type.takesNil) return type.fromLua(list[i], null, conversion);
    throw new Mismatch(null, `${type.expected} expected, got no value`);
  });
}

/** @throws WrongValue */
function listToLua(list: readonly unknown[], types: readonly Converter[], rest: Converter | null): Neutral[] {
  const length = rest === null ? types.length : Math.max(types.length, list.length);
  return convertList(length, types, rest, (type, i, conversion) => type.toLua(list[i], null, conversion));
}

/**
 * What a function answers, for Lua.
 *
 * @throws WrongValue
 */
export function resultsToLua(answer: unknown, result: Signature["result"]): Neutral[] {
  if (result === null) return [];
  const several = valuesIn(answer);
  if (!isList(result)) return listToLua([several === undefined ? answer : several[0]], [result], null);
  if (several === undefined && !Array.isArray(answer)) {
    throw new WrongValue(1, jsMismatch({ expected: "array" }, answer, null).message);
  }
  return listToLua(several ?? (answer as unknown[]), result, null);
}

function convertList<T>(
  length: number,
  types: readonly Converter[],
  rest: Converter | null,
  convert: (type: Converter, i: number, conversion: Conversion) => T,
): T[] {
  const converted: T[] = [];
  for (let i = 0; i < length; i++) {
    try {
      converted.push(Conversion.run((conversion) => convert((types[i] ?? rest) as Converter, i, conversion)));
    } catch (error) {
      throw error instanceof Mismatch ? new WrongValue(i + 1, error.message) : error;
    }
  }
  return converted;
}

function isList(result: Converter | readonly Converter[]): result is readonly Converter[] {
  return Array.isArray(result);
}
