import { compareError } from "./messages.js";
import { callMetamethod } from "./metamethod.js";
import { metamethod } from "./metatable.js";
import { LuaTable } from "./table.js";
import { runningState } from "./thread.js";
import { typeName } from "./type-name.js";
import { Userdata } from "./userdata.js";
import { type LuaValue, truthy } from "./value.js";

/*
 * Comparisons (manual, section 2.5.2). Their operands are values, never Promises, and they answer JavaScript booleans. Strings
 * compare byte by byte, as in the C locale.
 */

export const eq = (a: LuaValue, b: LuaValue): boolean =>
  a === b || (typeof a === "object" && typeof b === "object" && equalObjects(a, b));

export function lt(a: LuaValue, b: LuaValue): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  return lessThan(a, b);
}

export function le(a: LuaValue, b: LuaValue): boolean {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  return lessOrEqual(a, b);
}

export function gt(a: LuaValue, b: LuaValue): boolean {
  if (typeof a === "number" && typeof b === "number") return a > b;
  return lessThan(b, a);
}

export function ge(a: LuaValue, b: LuaValue): boolean {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  return lessOrEqual(b, a);
}

/** Two tables or two userdata, if both have the same `__eq` (manual, section 2.8). */
function equalObjects(a: LuaValue, b: LuaValue): boolean {
  const comparable =
    (a instanceof LuaTable && b instanceof LuaTable) || (a instanceof Userdata && b instanceof Userdata);
  if (!comparable) return false;
  const [one, other] = [metamethod(a, "__eq"), metamethod(b, "__eq")];
  const handler = one === other || runningState().rules.mixedEquality ? (one ?? other) : undefined;
  return handler !== undefined && truthy(callMetamethod("__eq", handler, a, b));
}

/** The metamethod for `a < b` or `a <= b`. */
function comparison(event: "__lt" | "__le", a: LuaValue, b: LuaValue): LuaValue {
  const [one, other] = [metamethod(a, event), metamethod(b, event)];
  const isSame = one === other && typeName(a) === typeName(b);
  return isSame || runningState().rules.mixedComparison ? (one ?? other) : undefined;
}

function lessThan(a: LuaValue, b: LuaValue): boolean {
  if (typeof a === "string" && typeof b === "string") return a < b;
  const handler = comparison("__lt", a, b);
  if (handler === undefined) throw compareError(a, b);
  return truthy(callMetamethod("__lt", handler, a, b));
}

/** Without `__le`, `a <= b` is `not (b < a)`. */
function lessOrEqual(a: LuaValue, b: LuaValue): boolean {
  if (typeof a === "string" && typeof b === "string") return a <= b;
  const handler = comparison("__le", a, b);
  if (handler !== undefined) return truthy(callMetamethod("__le", handler, a, b));
  const opposite = comparison("__lt", b, a);
  if (opposite === undefined) throw compareError(a, b);
  return !truthy(callMetamethod("__lt", opposite, b, a));
}
