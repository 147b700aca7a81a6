import type { Failure } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import { fromNeutral, toNeutral } from "./bridge.js";
import { LuaLimitError, LuaScriptError } from "./errors.js";
import { hostFunction, type NeutralFunction } from "./host-functions.js";
import { checkLimits, type Limit } from "./limits.js";
import type { RunOptions, RunResult } from "./run-options.js";
import { decodeText, encodeText } from "./text.js";

/*
 * A run on its way to its context and back, in neutral values: the same whether the context is here or in another thread.
 */

/** What a script is given, but for the world around it. */
export interface PreparedRun {
  readonly args: Neutral[];
  readonly globals: readonly NeutralGlobal[];
}

export interface NeutralGlobal {
  /** A byte string. */
  readonly name: string;
  /** The global without the functions in it. */
  readonly value: Neutral;
  readonly functions: readonly NeutralMember[];
}

/** A function in a global, and the names that lead to it, the global's own first; byte strings. */
export interface NeutralMember {
  readonly path: readonly string[];
  readonly call: NeutralFunction;
}

/** How a run ended. */
export type Outcome =
  | { readonly results: readonly Neutral[]; readonly exitStatus?: number; readonly signal?: string }
  | { readonly failure: Failure; readonly limit?: Limit };

/** @throws TypeError or RangeError if an argument or global has no counterpart in Lua, or a limit is none */
export function prepare(options: RunOptions): PreparedRun {
  const { args = [], globals = {} } = options;
  checkLimits(options);
  return {
    args: args.map((value, i) => toNeutral(value, `args[${i}]`)),
    globals: Object.entries(globals).map(([name, value]) => prepareGlobal(name, value)),
  };
}

function prepareGlobal(name: string, value: unknown): NeutralGlobal {
  const key = encodeText(name);
  const functions: NeutralMember[] = [];
  const converted = toNeutral(value, `globals.${name}`, (path, f) => {
    functions.push({ path: [key, ...path], call: hostFunction(f) });
  });
  return { name: key, value: converted, functions };
}

/** @throws LuaScriptError if the script failed */
export function resultOf(outcome: Outcome): RunResult {
  if ("failure" in outcome) throw scriptError(outcome.failure, outcome.limit);
  const { results, exitStatus, signal } = outcome;
  return {
    values: Array.from(results, fromNeutral),
    exitStatus,
    signal: signal === undefined ? undefined : decodeText(signal),
  };
}

function scriptError(failure: Failure, limit: Limit | undefined): LuaScriptError {
  const [message, traceback] = [decodeText(failure.message), decodeText(failure.traceback)];
  const value = fromNeutral(failure.value);
  return limit === undefined
    ? new LuaScriptError(message, traceback, value)
    : new LuaLimitError(message, traceback, value, limit);
}
