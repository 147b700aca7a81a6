import type { Coroutine } from "./coroutine.js";
import type { LuaTable } from "./table.js";
import { bounce, TailCall } from "./tail-call.js";
import type { Userdata } from "./userdata.js";

/**
 * A Lua value as compiled code sees it. Strings are byte strings: every code unit is a byte, 0 to 255.
 */
export type LuaValue = undefined | boolean | number | string | LuaTable | LuaFunction | Coroutine | Userdata;

/**
 * A Lua function: positional arguments; see {@link Results} for what it answers.
 * Its parameters are typed by each function itself, as Lua passes whatever it likes.
 */
// biome-ignore lint/suspicious/noExplicitAny: Lua passes any value in any position
export type LuaFunction = (...args: any[]) => Results;

/** Exactly one value, bare; none or several, as an array which nobody changes afterwards. */
export type Values = LuaValue | readonly LuaValue[];

/** What a call answers: its values, or a Promise of them when it has to wait. */
export type Results = Values | Promise<Values>;

/** More values than this do not fit on any stack. */
export const MOST_RESULTS = 1_000_000;

/** No values at all. */
export const NONE: readonly LuaValue[] = Object.freeze([]);

const { isArray } = Array;

/** The first value of a result list, nil if there is none; a call that was put off is made. A Promise passes through. */
export function first(results: Values): LuaValue;
export function first(results: Results): LuaValue | Promise<Values>;
export function first(results: Results): LuaValue | Promise<Values> {
  return isArray(results) ? firstOf(results) : (results as LuaValue);
}

function firstOf(list: readonly LuaValue[]): LuaValue | Promise<Values> {
  return list instanceof TailCall ? first(bounce(list)) : list[0];
}

/** What a call has to be waited for, undefined if it does not; a call that was put off is made. */
export function waiting(results: Results): Promise<Values> | undefined {
  if (results instanceof Promise) return waitOf(results);
  return undefined;
}

function waitOf(results: Promise<Values>): Promise<Values> | undefined {
  const settled = all(results);
  return settled instanceof Promise ? settled : undefined;
}

/** A whole result list; a call that was put off is made. A Promise passes through. */
export function all(results: Results): Results {
  return results instanceof TailCall ? bounce(results) : results;
}

/** One value of a result list, from 0. */
export function nth(results: Values, i: number): LuaValue {
  return Array.isArray(results) ? results[i] : i === 0 ? (results as LuaValue) : undefined;
}

/** A result list as an array, to be spread into arguments, a table constructor or another list. */
export function many(values: Values): readonly LuaValue[] {
  return Array.isArray(values) ? values : [values as LuaValue];
}

/** An array as a result list: exactly one value becomes bare. */
export function values(list: readonly LuaValue[]): Values {
  return list.length === 1 ? list[0] : list;
}

/** Lua's truth: everything but nil and false. */
export function truthy(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}
