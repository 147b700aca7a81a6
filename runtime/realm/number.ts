import type { LuaValue } from "./value.js";

/** A number as Lua shows it: exactly C's `%.14g` (LUAI_NUMFFORMAT). */
export function formatNumber(n: number): string {
  if (Number.isInteger(n) && n < 1e14 && n > -1e14) return n === 0 && 1 / n < 0 ? "-0" : String(n);
  // The sign of a NaN cannot be seen from JavaScript; on x86 arithmetic makes negative ones.
  if (Number.isNaN(n)) return "-nan";
  if (n === Infinity) return "inf";
  if (n === -Infinity) return "-inf";
  const magnitude = Math.abs(n);
  if (magnitude >= 1e-4 && magnitude < 1e14) {
    // At most 14 significant digits: the shortest text that means this number is also the rounded one.
    const shortest = String(n);
    if (shortest.length <= 15) return shortest;
  }
  return formatGeneral(n, 14);
}

/** C's `%.{precision}g`, for a finite number other than 0. */
function formatGeneral(n: number, precision: number): string {
  const [mantissa, exponentText] = roundHalfEven(n, precision).split("e") as [string, string];
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "").replace(/0+$/, "");
  if (exponent < -4 || exponent >= precision) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const power = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${power}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return sign + (fraction === "" ? whole : `${whole}.${fraction}`);
}

/** Exponential form with so many digits. C rounds exact ties to even, JavaScript away from zero. */
function roundHalfEven(n: number, precision: number): string {
  const rounded = n.toExponential(precision - 1);
  const exact = n.toExponential(60);
  const [mantissa, exponent] = exact.split("e") as [string, string];
  const kept = mantissa.slice(0, mantissa.indexOf(".") + precision);
  const rest = mantissa.slice(kept.length);
  const isTie = /^50*$/.test(rest) && "02468".includes(kept[kept.length - 1] as string);
  return isTie ? `${kept}e${exponent}` : rounded;
}

const DECIMAL = /^[ \t-\r]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[ \t-\r]*$/;
const HEXADECIMAL =
  /^[ \t-\r]*([-+]?)0[xX](?:([\da-fA-F]+)\.?([\da-fA-F]*)|\.([\da-fA-F]+))(?:[pP]([-+]?\d+))?[ \t-\r]*$/;

/**
 * The number that a string stands for, white space around it allowed: decimal, or hexadecimal with optional fraction and binary
 * exponent; undefined if none (also for "inf" and "nan").
 */
export function parseNumber(text: string): number | undefined {
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
