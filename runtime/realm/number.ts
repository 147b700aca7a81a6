import { generalDigits } from "./digits.js";
import type { LuaValue } from "./value.js";

/** How many digits Lua shows of a number: LUAI_NUMFFORMAT is `%.14g`. */
const SIGNIFICANT_DIGITS = 14;

/** A number as Lua shows it. */
export function formatNumber(n: number): string {
  if (Number.isInteger(n) && n < 1e14 && n > -1e14) return n === 0 && 1 / n < 0 ? "-0" : String(n);
  // The sign of a NaN cannot be seen from JavaScript; on x86 arithmetic makes negative ones.
  if (Number.isNaN(n)) return "-nan";
  if (n === Infinity) return "inf";
  if (n === -Infinity) return "-inf";
  return n < 0 ? `-${generalDigits(-n, SIGNIFICANT_DIGITS)}` : generalDigits(n, SIGNIFICANT_DIGITS);
}

const DECIMAL = /^[ \t-\r]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[ \t-\r]*$/;
const HEXADECIMAL =
  /^[ \t-\r]*([-+]?)0[xX](?:([\da-fA-F]+)\.?([\da-fA-F]*)|\.([\da-fA-F]+))(?:[pP]([-+]?\d+))?[ \t-\r]*$/;

/** More decimal digits than these may not be exact when they are added up one by one. */
const MOST_EXACT_DIGITS = 15;

/** The number that a few decimal digits, and nothing else, stand for: most numerals that programs read. Otherwise undefined. */
function parseDigits(text: string): number | undefined {
  const { length } = text;
  if (length === 0 || length > MOST_EXACT_DIGITS) return undefined;
  let n = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    n = n * 10 + digit;
  }
  return n;
}

/**
 * The number that a string stands for, white space around it allowed: decimal, or hexadecimal with optional fraction and binary
 * exponent; undefined if none (also for "inf" and "nan").
 */
export function parseNumber(text: string): number | undefined {
  const digits = parseDigits(text);
  if (digits !== undefined) return digits;
  const decimal = DECIMAL.exec(text);
  if (decimal !== null) return Number(decimal[1]);
  const hexadecimal = HEXADECIMAL.exec(text);
  if (hexadecimal === null) return undefined;
  const [, sign, whole = "", fraction = hexadecimal[4] ?? "", , exponent = "0"] = hexadecimal;
  const magnitude = scale(
    Number(`0x${whole}${hexadecimal[4] ?? fraction}`),
    Number(exponent) - 4 * (hexadecimal[4] ?? fraction).length,
  );
  return sign === "-" ? -magnitude : magnitude;
}

/** `n * 2^exponent`, where the power itself may be out of range. */
function scale(n: number, exponent: number): number {
  if (exponent > 1000) return n * 2 ** 1000 * 2 ** (exponent - 1000);
  if (exponent < -1000) return n * 2 ** -1000 * 2 ** (exponent + 1000);
  return n * 2 ** exponent;
}

/** Numbers, and strings that stand for one (manual, section 2.2.1). */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" ? parseNumber(value) : undefined;
}
