import { LuaError } from "./error.js";
import { toNumber } from "./number.js";
import { operationPosition } from "./position.js";
import { type TypeName, typeName } from "./type-name.js";
import type { LuaValue } from "./value.js";

/*
 * The wording of errors that operations of compiled code make, at one place. Lua 5.1 says `attempt to call global 'f' (a nil value)`,
 * later versions and we `attempt to call a nil value (global 'f')`.
 */

function wording(operation: string, type: TypeName, variable: string): string {
  const message = `attempt to ${operation} a ${type} value`;
  return variable === "" ? message : `${message} (${variable})`;
}

/** An error of the operation that runs now; a library's own operations have no position. */
export function operationError(message: string): LuaError {
  return new LuaError(operationPosition().position + message);
}

/** An operation that the type of one of its operands does not allow; the operand -1 has no name. */
function typeError(operation: string, value: LuaValue, operand: number): LuaError {
  const { position, names } = operationPosition();
  return new LuaError(position + wording(operation, typeName(value), names[operand] ?? ""));
}

/** @param isOperand false for what no variable of the operation holds: a metamethod, what a library calls */
export function callError(value: LuaValue, isOperand: boolean): LuaError {
  return typeError("call", value, isOperand ? 0 : -1);
}

export function indexError(value: LuaValue): LuaError {
  return typeError("index", value, 0);
}

export function lengthError(value: LuaValue): LuaError {
  return typeError("get length of", value, 0);
}

/** The culprit is the first operand that is no number and does not stand for one. */
export function arithmeticError(left: LuaValue, right: LuaValue, operation: string): LuaError {
  const culprit = toNumber(left) === undefined ? 0 : 1;
  return typeError(operation, culprit === 0 ? left : right, culprit);
}

/** @param at which operand of the chain `left` is, from 0 */
export function concatError(left: LuaValue, right: LuaValue, at: number): LuaError {
  const culprit = typeof left === "string" || typeof left === "number" ? 1 : 0;
  return typeError("concatenate", culprit === 0 ? left : right, at + culprit);
}

export function compareError(left: LuaValue, right: LuaValue): LuaError {
  const [one, other] = [typeName(left), typeName(right)];
  return operationError(
    one === other ? `attempt to compare two ${one} values` : `attempt to compare ${one} with ${other}`,
  );
}
