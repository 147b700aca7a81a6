import { checkNumber } from "../runtime/realm/argument.js";
import type { LuaValue } from "../runtime/realm/value.js";
import { toBits } from "./bit/convert.js";
import { Library } from "./library.js";

/** LuaJIT's bit library: numbers as signed 32-bit integers. Shift counts are taken modulo 32. */
export const bit = new Library("bit", {
  ...{ arshift, band, bnot, bor, bswap, bxor, lshift, rol, ror, rshift, tobit, tohex },
});

const check = (value: LuaValue, position: number, count?: number) =>
  toBits(typeof value === "number" ? value : checkNumber(value, position, count));

function tobit(x: LuaValue): number {
  return check(x, 1, arguments.length);
}

function bnot(x: LuaValue): number {
  return ~check(x, 1, arguments.length);
}

function band(x: LuaValue, y: LuaValue): number {
  if (arguments.length === 2) return check(x, 1) & check(y, 2);
  let result = check(x, 1, arguments.length);
  for (let i = 1; i < arguments.length; i++) result &= check(arguments[i], i + 1);
  return result;
}

function bor(x: LuaValue, y: LuaValue): number {
  if (arguments.length === 2) return check(x, 1) | check(y, 2);
  let result = check(x, 1, arguments.length);
  for (let i = 1; i < arguments.length; i++) result |= check(arguments[i], i + 1);
  return result;
}

function bxor(x: LuaValue, y: LuaValue): number {
  if (arguments.length === 2) return check(x, 1) ^ check(y, 2);
  let result = check(x, 1, arguments.length);
  for (let i = 1; i < arguments.length; i++) result ^= check(arguments[i], i + 1);
  return result;
}

function lshift(x: LuaValue, n: LuaValue): number {
  return check(x, 1, arguments.length) << check(n, 2, arguments.length);
}

function rshift(x: LuaValue, n: LuaValue): number {
  return (check(x, 1, arguments.length) >>> check(n, 2, arguments.length)) | 0;
}

function arshift(x: LuaValue, n: LuaValue): number {
  return check(x, 1, arguments.length) >> check(n, 2, arguments.length);
}

function rol(x: LuaValue, n: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  const count = check(n, 2, arguments.length);
  return (bits << count) | (bits >>> -count);
}

function ror(x: LuaValue, n: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  const count = check(n, 2, arguments.length);
  return (bits >>> count) | (bits << -count);
}

function bswap(x: LuaValue): number {
  const bits = check(x, 1, arguments.length);
  return (bits << 24) | ((bits & 0xff00) << 8) | ((bits >> 8) & 0xff00) | (bits >>> 24);
}

/** The last `n` (8 if not given) hexadecimal digits, with zeros before them; upper case if `n` is negative. */
function tohex(x: LuaValue, n?: LuaValue): string {
  const bits = check(x, 1, arguments.length);
  const count = n === undefined ? 8 : check(n, 2);
  const digits = Math.min(254, Math.abs(count));
  if (digits === 0) return "";
  const text = (bits >>> 0).toString(16).padStart(digits, "0").slice(-digits);
  return count < 0 ? text.toUpperCase() : text;
}
