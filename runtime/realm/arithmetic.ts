import { arithmeticError } from "./messages.js";
import { callMetamethod } from "./metamethod.js";
import { type Event, metamethod } from "./metatable.js";
import { toNumber } from "./number.js";
import type { LuaValue } from "./value.js";
import { afterPending, lift, type Operand, waits } from "./wait.js";

/*
 * Arithmetic. Operators on two numbers are small enough to be inlined; strings that stand for numbers, metamethods, operands that
 * wait and errors are out of line.
 */

export type BinaryOperator = (a: Operand, b: Operand) => Operand;

/** The general case of a binary operator; `compute` is its meaning on numbers. */
export function slowBinary(
  event: Event,
  compute: (a: number, b: number) => number,
  operation = "perform arithmetic on",
): BinaryOperator {
  const general = (a: Operand, b: Operand): Operand => {
    if (a instanceof Promise || b instanceof Promise) return lift(general, a, b);
    const [x, y] = [toNumber(a), toNumber(b)];
    if (x !== undefined && y !== undefined) return compute(x, y);
    if (waits.pending !== null) return afterPending(general, a, b);
    const handler = metamethod(a, event) ?? metamethod(b, event);
    if (handler === undefined) throw arithmeticError(a, b, operation);
    return callMetamethod(event, handler, a, b);
  };
  return general;
}

const slowAdd = slowBinary("__add", (a, b) => a + b);
const slowSub = slowBinary("__sub", (a, b) => a - b);
const slowMul = slowBinary("__mul", (a, b) => a * b);
const slowDiv = slowBinary("__div", (a, b) => a / b);
const slowMod = slowBinary("__mod", modulo);
const slowPow = slowBinary("__pow", power);
const slowIdiv = slowBinary("__idiv", (a, b) => Math.floor(a / b));
const slowUnm = slowBinary("__unm", (a) => -a);

export function add(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return a + b;
  return slowAdd(a, b);
}

export function sub(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return slowSub(a, b);
}

export function mul(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return a * b;
  return slowMul(a, b);
}

export function div(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return a / b;
  return slowDiv(a, b);
}

export function mod(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return modulo(a, b);
  return slowMod(a, b);
}

export function pow(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return power(a, b);
  return slowPow(a, b);
}

export function idiv(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b);
  return slowIdiv(a, b);
}

/** Metamethods of unary operators get their operand twice. */
export function unm(a: Operand): Operand {
  return typeof a === "number" ? -a : slowUnm(a, a as LuaValue);
}

/** Lua 5.1's definition (manual, section 2.5.1), rounding errors and all; for whole numbers it is the processor's. */
function modulo(a: number, b: number): number {
  if (a >= 0 && b > 0 && a === (a | 0) && b === (b | 0)) return (a | 0) % (b | 0);
  return a - Math.floor(a / b) * b;
}

/** C's pow: 1 to any power is 1, and -1 to an infinite one. */
function power(a: number, b: number): number {
  const result = a ** b;
  if (!Number.isNaN(result)) return result;
  return a === 1 || (a === -1 && (b === Infinity || b === -Infinity)) ? 1 : result;
}
