import { operationError } from "./messages.js";
import { toNumber } from "./number.js";
import type { LuaValue } from "./value.js";

/** The initial value, limit or step of a numeric `for`. */
export const forNumber = (value: LuaValue, what: "initial" | "limit" | "step"): number =>
  typeof value === "number" ? value : convert(value, what);

function convert(value: LuaValue, what: "initial" | "limit" | "step"): number {
  const n = toNumber(value);
  if (n !== undefined) return n;
  throw operationError(`'for' ${what === "initial" ? "initial value" : what} must be a number`);
}

/** Whether a numeric `for` whose step is known only now goes round again. */
export const forStep = (counter: number, limit: number, step: number): boolean =>
  step > 0 ? counter <= limit : counter >= limit;
