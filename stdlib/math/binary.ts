const view = new DataView(new ArrayBuffer(8));

/** C's frexp: `x` as a fraction in [0.5, 1) and a power of two. Zero, infinities and NaN have exponent 0. */
export function fractionExponent(x: number): [fraction: number, exponent: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  view.setFloat64(0, x);
  const biased = (view.getUint16(0) >> 4) & 0x7ff;
  if (biased === 0) {
    const [fraction, exponent] = fractionExponent(x * 2 ** 54);
    return [fraction, exponent - 54];
  }
  view.setUint16(0, (view.getUint16(0) & 0x800f) | (1022 << 4));
  return [view.getFloat64(0), biased - 1022];
}

/** C's ldexp: `x * 2 ** exponent`, rounded once. */
export function scale(x: number, exponent: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [fraction, own] = fractionExponent(x);
  const total = own + exponent;
  if (total > 1024) return x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (total < -1100) return x > 0 ? 0 : -0;
  // Powers of two from 2 ** -1022 on are exact; only the last multiplication may round.
  if (total > 1000) return fraction * 2 ** 1000 * 2 ** (total - 1000);
  if (total >= -1000) return fraction * 2 ** total;
  return fraction * 2 ** (total + 200) * 2 ** -200;
}
