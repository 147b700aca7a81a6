import { argumentError, checkAny, checkTable } from "../runtime/realm/argument.js";
import { environmentOf } from "../runtime/realm/environment.js";
import { runtimeError } from "../runtime/realm/error.js";
import { metatableOf, setMetatable } from "../runtime/realm/metatable.js";
import { LuaTable } from "../runtime/realm/table.js";
import { runningState, Thread } from "../runtime/realm/thread.js";
import { typeName } from "../runtime/realm/type-name.js";
import { Userdata } from "../runtime/realm/userdata.js";
import { type LuaFunction, type LuaValue, NONE, type Values } from "../runtime/realm/value.js";
import { setfenv } from "./base/environment.js";
import { prompt } from "./debug/console.js";
import { getinfo } from "./debug/info.js";
import { traceback } from "./debug/traceback.js";
import { Library } from "./library.js";

/**
 * What the debug library (manual, section 5.9) can do without an interpreter: tracebacks, positions and metatables. Variables
 * of functions are JavaScript's, which tells nobody about them: their functions are there and say so.
 */
export const debug = new Library("debug", {
  debug: prompt,
  getfenv,
  gethook,
  getinfo,
  getlocal: missing("getlocal", "local variables"),
  getmetatable,
  getregistry: (): Values => registry.of(runningState()),
  getupvalue: missing("getupvalue", "upvalues"),
  getuservalue: (): Values => undefined,
  setfenv: setFunctionEnvironment,
  sethook,
  setlocal: missing("setlocal", "local variables"),
  setmetatable,
  setupvalue: missing("setupvalue", "upvalues"),
  setuservalue,
  traceback,
  upvalueid: missing("upvalueid", "upvalues"),
  upvaluejoin: missing("upvaluejoin", "upvalues"),
});

const registry = new Library("", { _LOADED: { of: ({ loaded }) => loaded } });

function missing(name: string, variables: string): LuaFunction {
  return () => {
    throw runtimeError(`debug.${name} is not available: ${variables} of compiled functions are not known`);
  };
}

function getfenv(...args: LuaValue[]): Values {
  const object = checkAny(args[0], 1, args.length);
  if (object instanceof Thread) return object.globals;
  if (typeof object !== "function") return undefined;
  return environmentOf(object)?.v ?? runningState().globals;
}

function setFunctionEnvironment(...args: LuaValue[]): Values {
  const [object] = args;
  const globals = checkTable(args[1], 2, args.length);
  if (object instanceof Thread) {
    object.globals = globals;
    return object;
  }
  if (typeof object === "function") return setfenv(object, globals);
  throw runtimeError("'setfenv' cannot change environment of given object");
}

function getmetatable(...args: LuaValue[]): Values {
  return metatableOf(checkAny(args[0], 1, args.length)) ?? undefined;
}

/** Without regard for `__metatable`. Tables and userdata have metatables of their own, the values of any other type share one. */
function setmetatable(...args: LuaValue[]): Values {
  const [value, metatable] = args;
  if (args.length < 2 || (metatable !== undefined && !(metatable instanceof LuaTable))) {
    throw argumentError(2, "nil or table expected");
  }
  if (value instanceof LuaTable) setMetatable(value, metatable ?? null);
  else if (value instanceof Userdata) value.metatable = metatable ?? null;
  else runningState().metatables[typeName(value)] = metatable ?? null;
  return true;
}

function gethook(): Values {
  return undefined;
}

function setuservalue(): Values {
  throw runtimeError("debug.setuservalue is not available: userdata have no values");
}

/** There are no hooks, so they can be taken away. */
function sethook(...args: LuaValue[]): Values {
  if (args.some((argument) => typeof argument === "function")) {
    throw runtimeError("debug.sethook is not available: there are no hooks");
  }
  return NONE;
}
