import type { Failure } from "../realm/realm.js";
import type { Neutral, Passed, PassedFunction } from "../realm/transfer.js";
import { fromNeutral, type JsValue, toNeutral } from "./bridge.js";
import { LuaScriptError } from "./errors.js";
import { decodeText } from "./text.js";

/**
 * A Lua function that a script has given to the host. Runs it, once no Lua code of the run is running, and answers its first result, converted as arguments of
 * host functions are. Rejects with a `LuaScriptError` if it fails, and with an `Error` when the run has ended.
 */
export interface LuaFunction {
  /** Calls it; answers its first result. Rejects with a `LuaScriptError` if it fails. */
  (...args: unknown[]): Promise<JsValue>;
  /** The same, with all its results. */
  values(...args: unknown[]): Promise<JsValue[]>;
}

const known = new WeakMap<PassedFunction, LuaFunction>();

/** A Lua function as a JavaScript function: for the same one, the same one. */
export function luaFunction(passed: PassedFunction): LuaFunction {
  let made = known.get(passed);
  if (made === undefined) {
    const call = (args: unknown[]): Promise<JsValue[]> => convertAndCall(passed, args);
    made = Object.assign((...args: unknown[]) => observed(call(args).then(([first]) => first)), {
      values: (...args: unknown[]) => observed(call(args)),
    });
    known.set(passed, made);
  }
  return made;
}

async function convertAndCall(passed: PassedFunction, args: unknown[]): Promise<JsValue[]> {
  const results = await callPassed(
    passed,
    args.map((value, i) => toNeutral(value, `args[${i}]`)),
  );
  return Array.from(results, (result) => fromNeutral(result, luaFunction));
}

/** Calls a Lua function from a stack of its own. */
export async function callPassed(passed: PassedFunction, args: Neutral[]): Promise<readonly Passed[]> {
  await undefined;
  return new Promise((resolve, reject) => {
    passed(args, resolve, (failure) => reject(errorOf(failure)));
  });
}

/** A script must not be able to end the process by failing where the host does not listen. */
export function observed<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

function errorOf(failure: Failure): Error {
  const end = reasonToEnd(failure);
  return end === undefined ? scriptError(failure) : new Error(decodeText(end));
}

/** Why code was stopped, a byte string; undefined if it has failed by itself. */
export function reasonToEnd({ terminated }: Failure): string | undefined {
  if (terminated === undefined) return undefined;
  const { message } = terminated as { readonly message?: unknown };
  return typeof message === "string" ? message : "the run has ended";
}

export function scriptError({ message, traceback, value }: Failure): LuaScriptError {
  return new LuaScriptError(decodeText(message), decodeText(traceback), fromNeutral(value));
}
