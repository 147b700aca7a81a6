import { exponentialDigits, exponentText, fixedDigits, generalDigits } from "../../runtime/realm/digits.js";
import { formatNumber } from "../../runtime/realm/number.js";
import type { Directive } from "./directive.js";
import { hexadecimalDigits } from "./hexadecimal.js";

/** Pads with spaces to the directive's width. */
export function pad(text: string, { width, left }: Directive): string {
  if (text.length >= width) return text;
  return left ? text.padEnd(width, " ") : text.padStart(width, " ");
}

/** `%d`, `%i`: truncated to a 64-bit integer. */
export function convertSigned(x: number, directive: Directive): string {
  const integer = signed(x);
  const negative = integer < 0;
  const digits = typeof integer === "bigint" ? integer.toString() : String(integer);
  return convertInteger(signOf(negative, directive), negative ? digits.slice(1) : digits, directive);
}

/** `%u`, `%o`, `%x`, `%X`: truncated to a 64-bit integer without a sign; a negative one wraps round. */
export function convertUnsigned(x: number, directive: Directive): string {
  const { conversion, alternative } = directive;
  const radix = conversion === "u" ? 10 : conversion === "o" ? 8 : 16;
  const digits = unsigned(x).toString(radix);
  if (radix === 16) {
    const text = convertInteger(alternative && digits !== "0" ? "0x" : "", digits, directive);
    return conversion === "X" ? text.toUpperCase() : text;
  }
  // The alternative form of an octal number starts with a zero, which counts for the precision.
  const octal = alternative && radix === 8 && directive.precision <= digits.length;
  return convertInteger("", octal && digits !== "0" ? `0${digits}` : digits, directive, octal);
}

/** `%e`, `%E`, `%f`, `%F`, `%g`, `%G`, `%a`, `%A`. */
export function convertFloat(x: number, directive: Directive): string {
  const { conversion } = directive;
  const lower = conversion.toLowerCase();
  let text: string;
  if (Number.isFinite(x)) {
    const negative = x < 0 || Object.is(x, -0);
    const magnitude = Math.abs(x);
    const sign = signOf(negative, directive);
    text =
      lower === "a" ? hexadecimal(sign, magnitude, directive) : decimal(sign, magnitude, lower, directive);
  } else text = notFinite(x, directive);
  return conversion === lower ? text : text.toUpperCase();
}

function notFinite(x: number, directive: Directive): string {
  const name = formatNumber(x);
  return pad(name.startsWith("-") ? name : signOf(false, directive) + name, directive);
}

function decimal(sign: string, x: number, conversion: string, directive: Directive): string {
  const precision = directive.precision === -1 ? 6 : directive.precision;
  switch (conversion) {
    case "f":
      return padNumber(sign, withPoint(fixedDigits(x, precision), directive), directive);
    case "e":
      return padNumber(sign, exponential(x, precision, directive), directive);
    default:
      return padNumber(sign, general(x, precision === 0 ? 1 : precision, directive), directive);
  }
}

function hexadecimal(sign: string, x: number, directive: Directive): string {
  return padNumber(`${sign}0x`, hexadecimalDigits(x, directive.precision, directive.alternative), directive);
}

function exponential(x: number, precision: number, directive: Directive): string {
  const { digits, exponent } = exponentialDigits(x, precision);
  const mantissa = precision === 0 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return withPoint(mantissa, directive) + exponentText(exponent);
}

/** `%g`; the alternative form keeps its zeros. */
function general(x: number, significant: number, { alternative }: Directive): string {
  if (!alternative) return generalDigits(x, significant);
  const { digits, exponent } = exponentialDigits(x, significant - 1);
  if (exponent < -4 || exponent >= significant) {
    return `${digits[0]}.${digits.slice(1)}${exponentText(exponent)}`;
  }
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The alternative form always has a point. */
function withPoint(text: string, { alternative }: Directive): string {
  return alternative && !text.includes(".") ? `${text}.` : text;
}

function signOf(negative: boolean, { plus, space }: Directive): string {
  if (negative) return "-";
  if (plus) return "+";
  return space ? " " : "";
}

/** Digits padded with zeros to the precision, and the whole to the width; a zero with precision 0 has no digits. */
function convertInteger(sign: string, digits: string, directive: Directive, keepZero = false): string {
  const { precision } = directive;
  if (precision === -1) return padNumber(sign, digits, directive);
  const shown = precision === 0 && digits === "0" && !keepZero ? "" : digits.padStart(precision, "0");
  return pad(sign + shown, directive);
}

function padNumber(sign: string, digits: string, directive: Directive): string {
  const { zero, left, width } = directive;
  if (zero && !left) return sign + digits.padStart(width - sign.length, "0");
  return pad(sign + digits, directive);
}

const MINIMUM = -(2n ** 63n);

/** A double cast to a 64-bit integer as x86-64 does it: everything out of range is the least one. */
function signed(x: number): number | bigint {
  const truncated = Math.trunc(x);
  if (Number.isSafeInteger(truncated)) return truncated === 0 ? 0 : truncated;
  return truncated >= -(2 ** 63) && truncated < 2 ** 63 ? BigInt(truncated) : MINIMUM;
}

/** The same cast to an integer without a sign. */
function unsigned(x: number): number | bigint {
  const truncated = Math.trunc(x);
  if (truncated >= 0 && Number.isSafeInteger(truncated)) return truncated === 0 ? 0 : truncated;
  if (truncated >= 2 ** 63) return truncated < 2 ** 64 ? BigInt(truncated) : 0;
  return BigInt.asUintN(64, BigInt(signed(x)));
}
