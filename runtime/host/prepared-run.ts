import type { Failure } from "../realm/realm.js";
import type { Neutral } from "../realm/transfer.js";
import { fromNeutral, toNeutral } from "./bridge.js";
import { LuaLimitError, type LuaScriptError } from "./errors.js";
import { hostFunction, type NeutralFunction } from "./host-functions.js";
import { checkLimits, type Limit } from "./limits.js";
import { scriptError } from "./lua-function.js";
import { type NeutralModules, noModules, prepareModules } from "./modules.js";
import type { RunOptions, RunResult } from "./run-options.js";
import { decodeText, encodeText } from "./text.js";

/*
 * A run on its way to its context and back, in neutral values: the same whether the context is here or in another thread.
 */

/** What a script is given, but for the world around it. */
export interface PreparedRun {
  readonly args: Neutral[];
  readonly globals: readonly NeutralGlobal[];
  readonly modules: NeutralModules;
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

/**
 * @param always the modules that are there in any case
 * @throws TypeError or RangeError if an argument, global or module has no counterpart in Lua, or a limit is none
 */
export function prepare(options: RunOptions, always = noModules): PreparedRun {
  const { args = [], globals = {}, modules } = options;
  checkLimits(options);
  return {
    args: args.map((value, i) => toNeutral(value, `args[${i}]`)),
    globals: Object.entries(globals).map(([name, value]) => prepareGlobal(name, value)),
    modules: modules === undefined ? always : new Map([...always, ...prepareModules(modules)]),
  };
}

function prepareGlobal(name: string, value: unknown): NeutralGlobal {
  const key = encodeText(name);
  const functions: NeutralMember[] = [];
  const converted = toNeutral(value, `globals.${name}`, (path, f, owner) => {
    functions.push({ path: [key, ...path], call: hostFunction(f, owner) });
  });
  return { name: key, value: converted, functions };
}

/** @throws LuaScriptError if the script failed */
export function resultOf(outcome: Outcome): RunResult {
  if ("failure" in outcome) throw runError(outcome.failure, outcome.limit);
  const { results, exitStatus, signal } = outcome;
  return {
    values: Array.from(results, (value) => fromNeutral(value)),
    exitStatus,
    signal: signal === undefined ? undefined : decodeText(signal),
  };
}

function runError(failure: Failure, limit: Limit | undefined): LuaScriptError {
  const error = scriptError(failure);
  if (limit === undefined) return error;
  return new LuaLimitError(error.message, error.luaTraceback, error.value, limit);
}
