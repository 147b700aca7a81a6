import type { Syntax } from "./dialect.js";

const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const BINARY = /^0[bB][01]+$/;
const HEXADECIMAL = /^0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;

/** What each Lua takes for a numeral before it looks whether it is one, so that `3x` is one malformed numeral and not two tokens. */
const NUMERALS: Readonly<Record<Syntax["numerals"], RegExp>> = {
  /** `0xA.8` ends before its point. */
  "5.1": /[\d.]+(?:[eE][+-]?)?\w*/y,
  /** `0then` is two tokens. */
  "5.2": /0[xX](?:[pP][+-]?|[\da-fA-F.])*|(?:[eE][+-]?|[\da-fA-F.])+/y,
  any: /0[xX](?:[pP][+-]|[\w.])*|(?:[eE][+-]|[\w.])+/y,
};

/** The end of the numeral that begins at `start`. */
export function numeralEnd(source: string, start: number, { numerals }: Syntax): number {
  const numeral = NUMERALS[numerals];
  numeral.lastIndex = start;
  numeral.test(source);
  return numeral.lastIndex;
}

/** The value of a numeral (manual 2.1; hexadecimal floats as in 5.2, binary integers as in LuaJIT), undefined if it is malformed. */
export function numeralValue(text: string, { binaryNumerals }: Syntax): number | undefined {
  if (DECIMAL.test(text) || (binaryNumerals && BINARY.test(text))) return Number(text);
  const parts = HEXADECIMAL.exec(text);
  if (parts === null) return undefined;
  const fraction = parts[2] ?? "";
  const digits = parts[1] + fraction;
  if (digits === "") return undefined;
  return Number(`0x${digits}`) * 2 ** (Number(parts[3] ?? 0) - 4 * fraction.length);
}
