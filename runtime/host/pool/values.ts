import { decode, encode } from "../../cache/encoding.js";
import type { Neutral, NeutralTable } from "../../realm/transfer.js";

/** Several values as bytes, nils at the end too. */
export function encodeList(list: readonly Neutral[]): Uint8Array {
  return encode({ array: Array.from(list), keys: [], values: [] });
}

export function decodeList(bytes: Uint8Array): Neutral[] {
  return (decode(bytes) as NeutralTable).array;
}
