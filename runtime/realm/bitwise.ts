import { type BinaryOperator, slowBinary } from "./arithmetic.js";
import { operationError } from "./messages.js";
import type { LuaValue } from "./value.js";
import type { Operand } from "./wait.js";

/*
 * The bitwise operators of Lua 5.3, on integers of 64 bits; results beyond 2^53 are rounded to doubles. Operands of 32 bits are
 * the fast case.
 */

function bits(n: number): bigint {
  if (!Number.isInteger(n) || n >= 2 ** 63 || n < -(2 ** 63)) {
    throw operationError("number has no integer representation");
  }
  return BigInt(n);
}

function wide(compute: (a: bigint, b: bigint) => bigint): (a: number, b: number) => number {
  return (a, b) => Number(BigInt.asIntN(64, compute(bits(a), bits(b))));
}

function shift(a: bigint, count: bigint): bigint {
  if (count <= -64n || count >= 64n) return 0n;
  return count >= 0n ? a << count : BigInt.asUintN(64, a) >> -count;
}

const operation = "perform bitwise operation on";
const slowAnd = slowBinary(
  "__band",
  wide((a, b) => a & b),
  operation,
);
const slowOr = slowBinary(
  "__bor",
  wide((a, b) => a | b),
  operation,
);
const slowXor = slowBinary(
  "__bxor",
  wide((a, b) => a ^ b),
  operation,
);
const slowLeft = slowBinary("__shl", wide(shift), operation);
const slowRight = slowBinary(
  "__shr",
  wide((a, b) => shift(a, -b)),
  operation,
);
const slowNot = slowBinary(
  "__bnot",
  wide((a) => ~a),
  operation,
);

const isNarrow = (n: Operand): n is number => typeof n === "number" && n === (n | 0);

export const band: BinaryOperator = (a, b) => (isNarrow(a) && isNarrow(b) ? a & b : slowAnd(a, b));

export const bor: BinaryOperator = (a, b) => (isNarrow(a) && isNarrow(b) ? a | b : slowOr(a, b));

export const bxor: BinaryOperator = (a, b) => (isNarrow(a) && isNarrow(b) ? a ^ b : slowXor(a, b));

/** Shifted by less than 22 bits, 32 bits stay within what a double holds. */
export const shl: BinaryOperator = (a, b) =>
  isNarrow(a) && isNarrow(b) && b >= 0 && b < 22 ? a * (1 << b) : slowLeft(a, b);

export const shr: BinaryOperator = (a, b) =>
  isNarrow(a) && isNarrow(b) && a >= 0 && b >= 0 && b < 32 ? a >> b : slowRight(a, b);

export const bnot = (a: Operand): Operand => (isNarrow(a) ? ~a : slowNot(a, a as LuaValue));
