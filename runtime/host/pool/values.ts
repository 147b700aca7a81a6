import { decode, encode } from "../../cache/encoding.js";
import type { Neutral, NeutralTable, Passed, PassedFunction, PassedTable } from "../../realm/transfer.js";

/** Several values as bytes, nils at the end too. */
export function encodeList(list: readonly Neutral[]): Uint8Array {
  return encode({ array: Array.from(list), keys: [], values: [] });
}

export function decodeList(bytes: Uint8Array): Neutral[] {
  return (decode(bytes) as NeutralTable).array;
}

/** The same, with functions, which travel as numbers. */
export function encodePassed(list: readonly Passed[], numberOf: (f: PassedFunction) => number): Uint8Array {
  return encode({ array: Array.from(list), keys: [], values: [] }, numberOf);
}

export function decodePassed(bytes: Uint8Array, functionOf: (number: number) => PassedFunction): Passed[] {
  return (decode(bytes, functionOf) as PassedTable).array;
}
