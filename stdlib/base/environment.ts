import { argumentError, checkInt, checkTable } from "../../runtime/realm/argument.js";
import { type Environment, environmentAt, environmentOf } from "../../runtime/realm/environment.js";
import { runtimeError } from "../../runtime/realm/error.js";
import { toNumber } from "../../runtime/realm/number.js";
import { running, runningState } from "../../runtime/realm/thread.js";
import { type LuaValue, NONE, type Values } from "../../runtime/realm/value.js";

/** The function of that level, or that function itself; the globals of the running thread for level 0. */
export function getfenv(f?: LuaValue): Values {
  const { globals } = runningState();
  const level = levelOf(f, arguments.length, 1);
  if (typeof f === "function") return environmentOf(f)?.v ?? globals;
  const environment = level === 0 ? undefined : at(level);
  return typeof environment === "object" ? environment.v : globals;
}

/** Gives a function, or the one at a level, other globals; at level 0 the running thread, which chunks have that it loads later. */
export function setfenv(f: LuaValue, globals: LuaValue): Values {
  const table = checkTable(globals, 2, arguments.length);
  const level = levelOf(f, arguments.length);
  if (typeof f !== "function" && toNumber(f) === 0) {
    running.thread.globals = table;
    return NONE;
  }
  const environment = typeof f === "function" ? environmentOf(f) : at(level);
  if (typeof environment !== "object") {
    throw runtimeError("'setfenv' cannot change environment of given object");
  }
  environment.v = table;
  return environment.owner;
}

/** @throws an argument error, if there is no such level */
function at(level: number): Environment | "unknown" | "native" {
  const environment = environmentAt(level);
  if (environment === undefined) throw argumentError(1, "invalid level");
  return environment;
}

/** The level that an argument is; -1 if it is a function. */
function levelOf(f: LuaValue, count: number, fallback?: number): number {
  if (typeof f === "function") return -1;
  const level = f === undefined && fallback !== undefined ? fallback : checkInt(f, 1, count);
  if (level < 0) throw argumentError(1, "level must be non-negative");
  return level;
}
