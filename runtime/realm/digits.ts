/** Decimal digits of doubles, exact, rounded half to even as C's printf does it. Arguments are finite and not negative. */

/** With so many digits, the shortest text that means a double is the rounded one too if it has no more of them. */
const FAITHFUL_DIGITS = 15;

/** C's `%.{significant}g`: the shorter of fixed and exponential form, without zeros at the end. */
export function generalDigits(x: number, significant: number): string {
  if (x >= 1e-4 && x < 1e15) {
    if (significant <= FAITHFUL_DIGITS && x < 10 ** significant) {
      const shortest = String(x);
      // The point, where there is one, is no digit.
      if (shortest.length <= significant + 1) return shortest;
    }
    const text = x.toPrecision(significant);
    if (!text.includes("e")) {
      const point = text.indexOf(".");
      const places = point === -1 ? 0 : text.length - point - 1;
      const rounded = towardsEven(text, x * 2 ** (places + 1));
      return point === -1 ? rounded : withoutZeros(rounded);
    }
  }
  return joinDigits(exponentialDigits(x, significant - 1), significant);
}

/** Digits in the form that `%g` chooses. */
function joinDigits({ digits, exponent }: Exponential, significant: number): string {
  if (exponent < -4 || exponent >= significant) {
    return withoutZeros(`${digits[0]}.${digits.slice(1)}`) + exponentText(exponent);
  }
  if (exponent < 0) return withoutZeros(`0.${"0".repeat(-exponent - 1)}${digits}`);
  return withoutZeros(`${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`);
}

/** Without the zeros behind the last other digit of a fraction, and without its point if nothing is left of it. */
function withoutZeros(text: string): string {
  let end = text.length;
  while (text[end - 1] === "0") end--;
  if (text[end - 1] === ".") end--;
  return text.slice(0, end);
}

/** As C writes it: with a sign, and two digits at least. */
export function exponentText(exponent: number): string {
  const magnitude = Math.abs(exponent);
  return `e${exponent < 0 ? "-" : "+"}${magnitude < 10 ? "0" : ""}${magnitude}`;
}

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
