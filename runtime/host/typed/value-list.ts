import type { Neutral, Passed } from "../../realm/transfer.js";
import { Conversion, type Converter, Mismatch } from "./converter.js";

/*
 * Several values, by position: arguments and results.
 */

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
export function listToLua(
  list: readonly unknown[],
  types: readonly Converter[],
  rest: Converter | null,
): Neutral[] {
  const length = rest === null ? types.length : Math.max(types.length, list.length);
  return convertList(length, types, rest, (type, i, conversion) => type.toLua(list[i], null, conversion));
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
