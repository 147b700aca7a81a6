import { parseNumber } from "../../runtime/realm/number.js";
import type { Stream } from "./stream.js";

/** Longer numerals are cut off here, as C's scanf may. */
const LONGEST_NUMERAL = 200;

/** Reads a numeral as scanf's `%lf` does: white space, then the longest text that begins a numeral. */
export function readNumber(input: Stream): number | undefined {
  while (/[ \t-\r]/.test(input.peek())) input.readBytes(1);
  let text = "";
  const accept = (expected: RegExp): boolean => {
    const byte = input.peek();
    if (byte === "" || !expected.test(byte) || text.length >= LONGEST_NUMERAL) return false;
    text += input.readBytes(1);
    return true;
  };
  accept(/[-+]/);
  let digit = /[0-9]/;
  let exponent = /[eE]/;
  if (accept(/0/) && accept(/[xX]/)) {
    digit = /[0-9a-fA-F]/;
    exponent = /[pP]/;
  }
  while (accept(digit));
  if (accept(/\./)) while (accept(digit));
  const significand = text;
  if (!/[0-9a-f]\.?$/i.test(text) || !accept(exponent)) return parseNumber(text);
  accept(/[-+]/);
  // An exponent without digits is read all the same.
  if (!accept(/[0-9]/)) return parseNumber(significand);
  while (accept(/[0-9]/));
  return parseNumber(text);
}
