import { isDigit, isLetter } from "./characters.js";

const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;

/**
 * The end of the numeral that begins at `start`: like Lua, everything that looks like a part of it, so that `3x` is one malformed
 * numeral and not two tokens.
 */
export function numeralEnd(source: string, start: number): number {
  const isHexadecimal = source[start] === "0" && (source.charCodeAt(start + 1) | 32) === 120;
  const exponent = isHexadecimal ? 112 : 101;
  let at = start + (isHexadecimal ? 2 : 0);
  for (;;) {
    const byte = source.charCodeAt(at);
    const isSign = (byte === 43 || byte === 45) && (source.charCodeAt(at - 1) | 32) === exponent;
    if (!isDigit(byte) && !isLetter(byte) && byte !== 46 && !isSign) return at;
    at++;
  }
}

/** The value of a numeral (manual 2.1; hexadecimal floats as in 5.2), undefined if it is malformed. */
export function numeralValue(text: string): number | undefined {
  if (DECIMAL.test(text)) return Number(text);
  const parts = HEXADECIMAL.exec(text);
  if (parts === null) return undefined;
  const fraction = parts[2] ?? "";
  const digits = parts[1] + fraction;
  if (digits === "") return undefined;
  return Number(`0x${digits}`) * 2 ** (Number(parts[3] ?? 0) - 4 * fraction.length);
}
