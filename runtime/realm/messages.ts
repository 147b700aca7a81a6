import type { Rules } from "./dialect.js";
import { LuaError } from "./error.js";
import type { Location } from "./host.js";
import { toNumber } from "./number.js";
import { type Called, operationPosition } from "./position.js";
import { isLoop, lineOfEntry, operandsOf, type VariableName } from "./site.js";
import { runningState } from "./thread.js";
import { type TypeName, typeName } from "./type-name.js";
import type { LuaValue } from "./value.js";

/*
 * The wording of errors, at one place: that of operations of compiled code, and of wrong arguments of library functions. Lua 5.1, 5.2 and
 * LuaJIT say `attempt to call global 'f' (a nil value)`, 5.3 says `attempt to call a nil value (global 'f')`.
 */

function isWorded(version: Rules["wording"]): boolean {
  return runningState().rules.wording === version;
}

/** An error of the operation that runs now; a library's own operations have no position. */
export function operationError(message: string): LuaError {
  return new LuaError(operationPosition().position + message);
}

/** A table constructor's entry, from 0, whose key can be none. */
export function entryError(message: string, entry: number): LuaError {
  const { location } = operationPosition();
  return new LuaError(
    location === undefined ? message : `${location.source}:${lineOfEntry(location, entry)}: ${message}`,
  );
}

/** An operation that the type of one of its operands does not allow; the operand -1 is no variable. */
function typeError(operation: string, value: LuaValue, operand: number): LuaError {
  const { position, location } = operationPosition();
  return new LuaError(
    position + typeMessage(operation, typeName(value), operandsOf(location)[operand], location),
  );
}

function typeMessage(
  operation: string,
  type: TypeName,
  variable: VariableName | undefined,
  location: Location | undefined,
): string {
  const named = variable && `${variable.kind} '${variable.name}'`;
  if (isWorded("5.1")) {
    return `attempt to ${operation} ${named === undefined ? `a ${type} value` : `${named} (a ${type} value)`}`;
  }
  const of = isLoop(location) ? "for iterator 'for iterator'" : named;
  return `attempt to ${operation} a ${type} value${of === undefined ? "" : ` (${of})`}`;
}

/** @param isOperand false for what no variable of the operation holds: what a library calls */
export function callError(value: LuaValue, isOperand: boolean): LuaError {
  return typeError("call", value, isOperand ? 0 : -1);
}

/** @param isOperand false for what `__index` or `__newindex` led to */
export function indexError(value: LuaValue, isOperand: boolean): LuaError {
  return typeError("index", value, isOperand ? 0 : -1);
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
  // Lua 5.1 takes types for the same whose third letters are: strings and threads.
  const same = isWorded("5.1") ? one[2] === other[2] : one === other;
  return operationError(
    same ? `attempt to compare two ${one} values` : `attempt to compare ${one} with ${other}`,
  );
}

/** What the `lua` command says of an error that is no string; 5.1 says nothing of nil, which would help nobody. */
export function objectMessage(value: LuaValue): string {
  return isWorded("5.1") && value !== undefined
    ? "(error object is not a string)"
    : `(error object is a ${typeName(value)} value)`;
}

/** What is wrong with an argument of a library function; for a method, Lua does not count self. */
export function argumentMessage(position: number, message: string, { as, own }: Called): string {
  const name = as?.name ?? (isWorded("5.1") ? "?" : own);
  if (as?.kind !== "method") return `bad argument #${position} to '${name}' (${message})`;
  if (position > 1) return `bad argument #${position - 1} to '${name}' (${message})`;
  return `calling '${name}' on bad self${isWorded("5.1") ? ` (${message})` : ""}`;
}
