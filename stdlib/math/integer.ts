import { argumentError, checkAny, checkNumber } from "../../runtime/realm/argument.js";
import { toNumber } from "../../runtime/realm/number.js";
import type { LuaValue } from "../../runtime/realm/value.js";

/*
 * What Lua 5.3 has for its integers (manual 5.3, section 6.7), on doubles: an integer is a number without fraction that 64 bits hold.
 */

function isInteger(n: number): boolean {
  return Number.isInteger(n) && n >= -(2 ** 63) && n < 2 ** 63;
}

export function tointeger(x?: LuaValue): number | undefined {
  const n = toNumber(checkAny(x, 1, arguments.length));
  return n !== undefined && isInteger(n) ? n : undefined;
}

export function type(x?: LuaValue): string | undefined {
  const value = checkAny(x, 1, arguments.length);
  if (typeof value !== "number") return undefined;
  return isInteger(value) ? "integer" : "float";
}

/** Whether one integer is below another when both are seen as unsigned. */
export function ult(m?: LuaValue, n?: LuaValue): boolean {
  return unsigned(m, 1, arguments.length) < unsigned(n, 2, arguments.length);
}

/** An argument that must have no fraction, and fit in 64 bits. */
export function checkWhole(value: LuaValue, position: number, count: number): number {
  const n = checkNumber(value, position, count);
  if (!isInteger(n)) throw argumentError(position, "number has no integer representation");
  return n;
}

function unsigned(value: LuaValue, position: number, count: number): bigint {
  return BigInt.asUintN(64, BigInt(checkWhole(value, position, count)));
}
