import { argumentError, checkInt, checkNumber } from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import type { LuaValue } from "../runtime/realm/value.js";
import { toBits } from "./bit/convert.js";
import { Library } from "./library.js";

/** Lua 5.2's bit32 library: numbers as 32-bit integers without a sign. A shift by 32 or more leaves nothing; a negative one goes the other way. */
export const bit32 = new Library("bit32", {
  ...{ arshift, band, bnot, bor, btest, bxor, extract, lrotate, lshift, replace, rrotate, rshift },
});

const check = (value: LuaValue, position: number, count?: number) =>
  toBits(typeof value === "number" ? value : checkNumber(value, position, count));

function band(): number {
  let result = -1;
  for (let i = 0; i < arguments.length; i++) result &= check(arguments[i], i + 1);
  return result >>> 0;
}

function bor(): number {
  let result = 0;
  for (let i = 0; i < arguments.length; i++) result |= check(arguments[i], i + 1);
  return result >>> 0;
}

function bxor(): number {
  let result = 0;
  for (let i = 0; i < arguments.length; i++) result ^= check(arguments[i], i + 1);
  return result >>> 0;
}

function btest(): boolean {
  let result = -1;
  for (let i = 0; i < arguments.length; i++) result &= check(arguments[i], i + 1);
  return result !== 0;
}

function bnot(x: LuaValue): number {
  return ~check(x, 1, arguments.length) >>> 0;
}

/** The bits shifted to the left, to the right if `count` is negative; `fill` comes in from the left. */
function shifted(bits: number, count: number, fill: number): number {
  if (count >= 0) return count >= 32 ? 0 : (bits << count) >>> 0;
  if (count <= -32) return fill >>> 0;
  return ((bits >>> -count) | (fill << (32 + count))) >>> 0;
}

function lshift(x: LuaValue, n: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  return shifted(bits, checkInt(n, 2, arguments.length), 0);
}

function rshift(x: LuaValue, n: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  return shifted(bits, -checkInt(n, 2, arguments.length), 0);
}

function arshift(x: LuaValue, n: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  const count = checkInt(n, 2, arguments.length);
  return shifted(bits, -count, count >= 0 && bits < 0 ? -1 : 0);
}

function rotated(bits: number, count: number): number {
  const turn = ((count % 32) + 32) % 32;
  return ((bits << turn) | (bits >>> (32 - turn))) >>> 0;
}

function lrotate(x: LuaValue, n: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  return rotated(bits, checkInt(n, 2, arguments.length));
}

function rrotate(x: LuaValue, n: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  return rotated(bits, -checkInt(n, 2, arguments.length));
}

/** A field's shift and mask. */
function fieldOf(field: LuaValue, width: LuaValue, position: number, count: number): [number, number] {
  const shift = checkInt(field, position, count);
  const size = width === undefined ? 1 : checkInt(width, position + 1);
  if (shift < 0) throw argumentError(position, "field cannot be negative");
  if (size < 1) throw argumentError(position + 1, "width must be positive");
  if (shift + size > 32) throw runtimeError("trying to access non-existent bits");
  return [shift, size === 32 ? -1 : (1 << size) - 1];
}

function extract(x: LuaValue, field: LuaValue, width?: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  const [shift, mask] = fieldOf(field, width, 2, arguments.length);
  return ((bits >>> shift) & mask) >>> 0;
}

function replace(x: LuaValue, v: LuaValue, field: LuaValue, width?: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  const value = check(v, 2, arguments.length);
  const [shift, mask] = fieldOf(field, width, 3, arguments.length);
  return ((bits & ~(mask << shift)) | ((value & mask) << shift)) >>> 0;
}
