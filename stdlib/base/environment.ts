import { argumentError, checkTable } from "../../runtime/realm/argument.js";
import { environmentOf } from "../../runtime/realm/chunk.js";
import { runtimeError } from "../../runtime/realm/error.js";
import { runningState } from "../../runtime/realm/thread.js";
import type { LuaValue, Values } from "../../runtime/realm/value.js";

/*
 * Environments are those of whole chunks: a compiled function has the globals of the chunk that it is written in for good. So `setfenv`
 * can do what it is mostly used for, which is to give a loaded chunk its globals before it is called.
 */

/** The environment of a loaded chunk; that of anything else is the table of globals. */
export function getfenv(...args: LuaValue[]): Values {
  const [f = 1] = args;
  if (typeof f !== "function" && typeof f !== "number") {
    throw argumentError(1, "getfenv", "number expected");
  }
  const { globals } = runningState();
  return typeof f === "function" ? (environmentOf(f)?.globals ?? globals) : globals;
}

export function setfenv(...args: LuaValue[]): Values {
  const [f] = args;
  const environment = checkTable(args[1], 2, "setfenv", args.length);
  const chunk = typeof f === "function" ? environmentOf(f) : undefined;
  if (chunk === undefined) throw runtimeError("'setfenv' cannot change environment of given object");
  chunk.globals = environment;
  return f;
}
