import { type LuaError, runtimeError } from "./error.js";
import { argumentMessage } from "./messages.js";
import { formatNumber, toNumber } from "./number.js";
import { calledFunction } from "./position.js";
import { LuaTable } from "./table.js";
import { runningState } from "./thread.js";
import { typeName } from "./type-name.js";
import type { LuaFunction, LuaValue } from "./value.js";

export { type TypeName, typeName } from "./type-name.js";

/*
 * Checks of library functions' arguments, word for word those of luaL_check* and luaL_opt*. Positions count from 1.
 * `count`, where given, is the number of arguments received: it tells a missing argument ("no value") from nil.
 */

/** `bad argument #1 to 'insert' (message)`, with the caller's position. The function's name is that which its caller uses. */
export function argumentError(position: number, message: string): LuaError {
  return runtimeError(argumentMessage(position, message, calledFunction()));
}

function typeError(expected: string, value: LuaValue, position: number, count?: number): LuaError {
  const got = count !== undefined && position > count ? "no value" : typeName(value);
  return argumentError(position, `${expected} expected, got ${got}`);
}

export function checkTable(value: LuaValue, position: number, count?: number): LuaTable {
  if (value instanceof LuaTable) return value;
  throw typeError("table", value, position, count);
}

export function checkFunction(value: LuaValue, position: number, count?: number): LuaFunction {
  if (typeof value === "function") return value;
  throw typeError("function", value, position, count);
}

/** Numbers, and strings that stand for one. */
export function checkNumber(value: LuaValue, position: number, count?: number): number {
  const n = typeof value === "number" ? value : toNumber(value);
  if (n !== undefined) return n;
  throw typeError("number", value, position, count);
}

/** A number, its fraction dropped: what C calls a `ptrdiff_t`, in LuaJIT an `int`. */
export function checkInteger(value: LuaValue, position: number, count?: number): number {
  const n = checkNumber(value, position, count);
  const int = n | 0;
  if (int === n) return int;
  return runningState().rules.ints === "minimum" ? toInt(n) : toInteger(n);
}

/** A number, its fraction dropped, where PUC Lua takes an `int`. */
export function checkInt(value: LuaValue, position: number, count?: number): number {
  const n = checkNumber(value, position, count);
  const int = n | 0;
  return int === n ? int : narrowed(n);
}

/** The number that PUC Lua makes of one where it takes an `int`. */
export function narrowed(n: number): number {
  switch (runningState().rules.ints) {
    case "wrap":
      return toInteger(n) | 0;
    case "minimum":
      return toInt(n);
    case "wide":
      return toInteger(n);
  }
}

/** C's conversion of a double to a 64-bit integer, as x86 does it. */
export function toInteger(n: number): number {
  // Adding 0 makes -0 an ordinary 0.
  return n >= -(2 ** 63) && n < 2 ** 63 ? Math.trunc(n) + 0 : -(2 ** 63);
}

/** C's conversion of a double to a 32-bit integer, as x86 does it. */
export function toInt(n: number): number {
  return n > -(2 ** 31) - 1 && n < 2 ** 31 ? Math.trunc(n) : -(2 ** 31);
}

/** Strings, and numbers converted. */
export function checkString(value: LuaValue, position: number, count?: number): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatNumber(value);
  throw typeError("string", value, position, count);
}

/** Any argument, nil too, but it must be there: without `count`, nil counts as missing. */
export function checkAny(value: LuaValue, position: number, count?: number): LuaValue {
  if (value !== undefined || (count !== undefined && position <= count)) return value;
  throw argumentError(position, "value expected");
}

export function optionalInteger<T>(value: LuaValue, position: number, fallback: T): number | T {
  return value === undefined ? fallback : checkInteger(value, position);
}

export function optionalInt<T>(value: LuaValue, position: number, fallback: T): number | T {
  return value === undefined ? fallback : checkInt(value, position);
}

export function optionalString<T>(value: LuaValue, position: number, fallback: T): string | T {
  return value === undefined ? fallback : checkString(value, position);
}

/** One of a few words; without a fallback it must be there. */
export function checkOption<T extends string>(
  value: LuaValue,
  position: number,
  options: readonly T[],
  fallback?: T,
): T {
  const name = optionalString(value, position, fallback) ?? checkString(value, position, 0);
  const option = options.find((one) => one === name);
  if (option === undefined) {
    // C's strings end at a zero.
    throw argumentError(position, `invalid option '${name.replace(/\0.*$/s, "")}'`);
  }
  return option;
}
