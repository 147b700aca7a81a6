/** Of a double's fraction. */
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
