import { concatError } from "./messages.js";
import { callMetamethod } from "./metamethod.js";
import { metamethod } from "./metatable.js";
import { formatNumber } from "./number.js";
import type { LuaValue } from "./value.js";
import { afterPending, lift, type Operand, waits } from "./wait.js";

/** `a .. b .. c`: at least two operands. Metamethods are applied from the right. */
export function concat(...operands: Operand[]): Operand {
  let text = "";
  for (const operand of operands) {
    if (typeof operand === "string") text += operand;
    else if (typeof operand === "number") text += formatNumber(operand);
    else return concatSlowly(operands);
  }
  return text;
}

function concatSlowly(operands: readonly Operand[]): Operand {
  if (!operands.every((operand): operand is LuaValue => !(operand instanceof Promise))) {
    return lift(concat, ...operands);
  }
  if (waits.pending !== null) return afterPending(concat, ...operands);
  let right = operands[operands.length - 1];
  for (let at = operands.length - 2; at >= 0; at--) right = concatTwo(operands[at], right, at);
  return right;
}

function concatTwo(left: LuaValue, right: LuaValue, at: number): LuaValue {
  const [one, other] = [textOf(left), textOf(right)];
  if (one !== undefined && other !== undefined) return one + other;
  const handler = metamethod(left, "__concat") ?? metamethod(right, "__concat");
  if (handler === undefined) throw concatError(left, right, at);
  return callMetamethod("__concat", handler, left, right);
}

function textOf(value: LuaValue): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? formatNumber(value) : undefined;
}
