import { checkString } from "../../runtime/realm/argument.js";
import { call } from "../../runtime/realm/call.js";
import { type Environment, environmentAt } from "../../runtime/realm/environment.js";
import { runtimeError } from "../../runtime/realm/error.js";
import type { LuaState } from "../../runtime/realm/state.js";
import { LuaTable } from "../../runtime/realm/table.js";
import { runningState } from "../../runtime/realm/thread.js";
import { type LuaValue, NONE, type Results, type Values } from "../../runtime/realm/value.js";
import { drive } from "../../runtime/realm/wait.js";

/**
 * Lua 5.1's `module(name, …)` (manual, section 5.3): makes a table the global `name`, and the globals of the function that calls it. Each further
 * argument is called with it.
 */
export function module(name?: LuaValue, ...options: LuaValue[]): Results {
  const path = checkString(name, 1, arguments.length);
  const table = moduleTable(runningState(), path);
  if (table.getString("_NAME") === undefined) {
    table.setString("_M", table);
    table.setString("_NAME", path);
    table.setString("_PACKAGE", path.slice(0, path.lastIndexOf(".") + 1));
  }
  callersEnvironment().v = table;
  return drive(applyOptions(options, table));
}

function* applyOptions(options: readonly LuaValue[], table: LuaTable): Generator<Results, Results, Values> {
  for (const option of options) yield call(option, table);
  return NONE;
}

function callersEnvironment(): Environment {
  const environment = environmentAt(1);
  if (typeof environment === "object") return environment;
  throw runtimeError("'module' not called from a Lua function");
}

/** The module of that name: what is loaded, or the global, which is made if there is none. */
function moduleTable({ globals, loaded }: LuaState, path: string): LuaTable {
  const known = loaded.getString(path);
  if (known instanceof LuaTable) return known;
  let table = globals;
  for (const name of path.split(".")) {
    const inner = table.getString(name) ?? new LuaTable();
    if (!(inner instanceof LuaTable)) throw runtimeError(`name conflict for module '${path}'`);
    table.setString(name, inner);
    table = inner;
  }
  loaded.setString(path, table);
  return table;
}
