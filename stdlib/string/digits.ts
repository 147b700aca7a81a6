/** Decimal digits of doubles, exact, rounded half to even as C's printf does it. Arguments are finite and not negative. */

/** The double as text with `precision` (up to 99) digits after the point. */
export function fixedDigits(x: number, precision: number): string {
  if (x >= 1e21) {
    const digits = BigInt(x).toString();
    return precision === 0 ? digits : `${digits}.${"0".repeat(precision)}`;
  }
  return towardsEven(x.toFixed(precision), x * 2 ** (precision + 1));
}

export interface Exponential {
  /** One digit before the point, `precision` after it; no point. */
  readonly digits: string;
  readonly exponent: number;
}

/** The double as `precision + 1` significant digits and a decimal exponent. */
export function exponentialDigits(x: number, precision: number): Exponential {
  const text = x.toExponential(precision);
  const mark = text.indexOf("e");
  const exponent = Number(text.slice(mark + 1));
  const digits = towardsEven(text.slice(0, mark), distance(x, precision - exponent));
  return { digits: digits.length === 1 ? digits : digits[0] + digits.slice(2), exponent };
}

/**
 * JavaScript rounds a tie (a value exactly half way between two texts) up. Then the last digit may be odd, and the text below,
 * which ends in the even digit before it, is C's. `twice` is odd exactly when there is a tie.
 */
function towardsEven(text: string, twice: number): string {
  if (twice % 2 !== 1) return text;
  const last = text.charCodeAt(text.length - 1);
  return last % 2 === 0 ? text : text.slice(0, -1) + String.fromCharCode(last - 1);
}

/**
 * An odd integer exactly if `x * 10 ** places` is an odd number of halves. The powers of five in it change neither whether
 * it is an integer nor whether it is odd, if `places` is not negative; so only those of two are multiplied, which is exact.
 */
function distance(x: number, places: number): number {
  if (places >= 0) return places < 1023 ? x * 2 ** (places + 1) : 0;
  // A double has 53 bits: it cannot be an odd multiple of 5 ** 23.
  if (places < -22) return 0;
  const half = 10 ** -places / 2;
  return x % half === 0 ? x / half : 0;
}

const HEXADECIMAL_DIGITS = 13;
const view = new DataView(new ArrayBuffer(8));

/** C's `%a` without sign and prefix: `1.8p+0`. Precision -1 gives as many digits as are needed. */
export function hexadecimalDigits(x: number, precision: number, point: boolean): string {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  let mantissa = bits & 0xfffffffffffffn;
  let exponent = biased - 1023;
  if (biased > 0) mantissa |= 0x10000000000000n;
  else exponent = x === 0 ? 0 : -1022;
  let digits = HEXADECIMAL_DIGITS;
  if (precision >= 0 && precision < HEXADECIMAL_DIGITS) {
    const dropped = BigInt(4 * (HEXADECIMAL_DIGITS - precision));
    const half = 1n << (dropped - 1n);
    const rest = mantissa & ((1n << dropped) - 1n);
    mantissa >>= dropped;
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa++;
    digits = precision;
  }
  const text = mantissa.toString(16).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  let fraction = text.slice(text.length - digits);
  fraction = precision < 0 ? fraction.replace(/0+$/, "") : fraction.padEnd(precision, "0");
  const dot = fraction !== "" || point ? "." : "";
  return `${whole}${dot}${fraction}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}
