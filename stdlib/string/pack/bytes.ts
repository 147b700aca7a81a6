/*
 * Numbers as bytes. Integers are doubles: those that C writes in 64 bits are exact up to 2^53, and beyond that the nearest double.
 */

/** Integers of Lua have 64 bits. */
export const INTEGER_BYTES = 8;

const ordered = (bytes: number[], littleEndian: boolean): number[] =>
  littleEndian ? bytes : bytes.reverse();

/** An integer in two's complement. */
export function integerBytes(n: number, size: number, littleEndian: boolean): string {
  const bytes: number[] = [];
  for (let rest = n, i = 0; i < size; i++, rest = Math.floor(rest / 256)) bytes.push(rest & 0xff);
  return String.fromCharCode(...ordered(bytes, littleEndian));
}

/**
 * The integer of `size` bytes at `at`; undefined if 64 bits do not hold it. An unsigned one of 64 bits wraps, as in Lua, whose integers are signed.
 */
export function integerOf(
  text: string,
  at: number,
  size: number,
  littleEndian: boolean,
  signed: boolean,
): number | undefined {
  const byte = (i: number): number => text.charCodeAt(littleEndian ? at + i : at + size - 1 - i);
  const used = Math.min(size, INTEGER_BYTES);
  const isNegative = (signed || used === INTEGER_BYTES) && byte(used - 1) >= 0x80;
  const rest = signed && isNegative ? 0xff : 0;
  for (let i = used; i < size; i++) if (byte(i) !== rest) return undefined;
  // Halves are exact; only their sum may have to be rounded.
  const part = (from: number, to: number, start: number): number => {
    let n = start;
    for (let i = to - 1; i >= from; i--) n = n * 256 + byte(i);
    return n;
  };
  const sign = isNegative ? -1 : 0;
  return used <= 4 ? part(0, used, sign) : part(4, used, sign) * 2 ** 32 + part(0, 4, 0);
}

const view = new DataView(new ArrayBuffer(8));

/** A float of 4 or 8 bytes. */
export function floatBytes(n: number, size: number, littleEndian: boolean): string {
  if (size === 4) view.setFloat32(0, n, littleEndian);
  else view.setFloat64(0, n, littleEndian);
  return String.fromCharCode(...new Uint8Array(view.buffer, 0, size));
}

export function floatOf(text: string, at: number, size: number, littleEndian: boolean): number {
  for (let i = 0; i < size; i++) view.setUint8(i, text.charCodeAt(at + i));
  return size === 4 ? view.getFloat32(0, littleEndian) : view.getFloat64(0, littleEndian);
}
