import { argumentError, checkAny } from "../runtime/realm/argument.js";
import { library } from "../runtime/realm/library.js";
import { metatableOf } from "../runtime/realm/metatable.js";
import { formatNumber } from "../runtime/realm/number.js";
import { activeFrames, type Frame, formatTraceback } from "../runtime/realm/position.js";
import { handling } from "../runtime/realm/protect.js";
import type { LuaState } from "../runtime/realm/state.js";
import { LuaTable } from "../runtime/realm/table.js";
import { runningState, Thread } from "../runtime/realm/thread.js";
import { type LuaValue, NONE, type Values } from "../runtime/realm/value.js";

/** What the debug library (manual, section 5.9) can do without an interpreter: tracebacks, positions and metatables. */
export function openDebug(_state: LuaState): LuaTable {
  return library({ gethook, getinfo, getmetatable, sethook, setmetatable, traceback });
}

/** In a message handler, the traceback of the error that it handles. */
function traceback(...args: LuaValue[]): Values {
  const [message] = args[0] instanceof Thread ? args.slice(1) : args;
  if (message !== undefined && typeof message !== "string" && typeof message !== "number") return message;
  const text = handling.error?.luaTraceback ?? formatTraceback(activeFrames().slice(1));
  if (message === undefined) return text;
  return `${typeof message === "number" ? formatNumber(message) : message}\n${text}`;
}

/** `short_src`, `source`, `currentline`, `what` and `name` of an active function; of a function value only `func` and `what`. */
function getinfo(...args: LuaValue[]): Values {
  const [subject] = args[0] instanceof Thread ? args.slice(1) : args;
  const info = new LuaTable();
  if (typeof subject === "function") {
    info.setString("func", subject);
    info.setString("what", "Lua");
    info.setString("source", "=?");
    info.setString("short_src", "?");
    info.setString("currentline", -1);
    return info;
  }
  if (typeof subject !== "number") throw argumentError(1, "getinfo", "function or level expected");
  const frame: Frame | undefined = activeFrames()[subject];
  if (frame === undefined) return undefined;
  const { location, functionName } = frame;
  info.setString("source", location === undefined ? "=[C]" : `@${location.source}`);
  info.setString("short_src", location === undefined ? "[C]" : location.source);
  info.setString("currentline", location === undefined ? -1 : location.line);
  info.setString(
    "what",
    location === undefined ? "C" : /^main(\$async)?$/.test(functionName) ? "main" : "Lua",
  );
  info.setString("name", functionName.replace(/\$.*$/, "") || undefined);
  info.setString("namewhat", "");
  return info;
}

function getmetatable(...args: LuaValue[]): Values {
  return metatableOf(checkAny(args[0], 1, "getmetatable", args.length)) ?? undefined;
}

/** Without regard for `__metatable`. Tables have metatables of their own, strings share one; other types have none. */
function setmetatable(...args: LuaValue[]): Values {
  const [value, metatable] = args;
  if (metatable !== undefined && !(metatable instanceof LuaTable)) {
    throw argumentError(2, "setmetatable", "nil or table expected");
  }
  if (value instanceof LuaTable) value.metatable = metatable ?? null;
  else if (typeof value === "string") runningState().stringMetatable = metatable ?? null;
  return true;
}

/** There are no hooks. */
function gethook(): Values {
  return undefined;
}

function sethook(): Values {
  return NONE;
}
