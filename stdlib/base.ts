import { argumentError, checkAny, checkInt, checkTable, optionalString } from "../runtime/realm/argument.js";
import { call } from "../runtime/realm/call.js";
import { LuaError, runtimeError } from "../runtime/realm/error.js";
import { metamethod, metatableOf, setMetatable } from "../runtime/realm/metatable.js";
import { spend } from "../runtime/realm/meter.js";
import { next } from "../runtime/realm/next.js";
import { formatNumber } from "../runtime/realm/number.js";
import { handledCall, protectedCall } from "../runtime/realm/protect.js";
import { error } from "../runtime/realm/raise.js";
import { LuaTable } from "../runtime/realm/table.js";
import { runningState } from "../runtime/realm/thread.js";
import { tostring as toText } from "../runtime/realm/tostring.js";
import { typeName } from "../runtime/realm/type-name.js";
import {
  first,
  type LuaValue,
  MOST_RESULTS,
  NONE,
  type Results,
  truthy,
  type Values,
  values,
} from "../runtime/realm/value.js";
import { drive } from "../runtime/realm/wait.js";
import { getfenv, setfenv } from "./base/environment.js";
import { collectgarbage, gcinfo } from "./base/garbage.js";
import { ipairs, pairs } from "./base/iterate.js";
import { loaders } from "./base/load.js";
import { print } from "./base/print.js";
import { newproxy } from "./base/proxy.js";
import { tonumber } from "./base/tonumber.js";
import type { Member } from "./library.js";

/** The basic functions (manual, section 5.1). */
export const base = {
  ...{
    assert,
    error,
    getfenv,
    getmetatable,
    ipairs,
    next,
    pairs,
    pcall,
    print,
    rawequal,
    rawget,
    rawlen,
    rawset,
  },
  ...{
    select,
    setfenv,
    setmetatable,
    tonumber,
    tostring,
    type,
    unpack,
    xpcall,
    newproxy,
    collectgarbage,
    gcinfo,
  },
  ...loaders,
  _G: { of: ({ globals }) => globals },
  _VERSION: { of: ({ rules }) => `Lua ${rules.version}` },
} satisfies Record<string, Member>;

function assert(...args: LuaValue[]): Values {
  checkAny(args[0], 1, args.length);
  if (truthy(args[0])) return values(args);
  const { rules } = runningState();
  if (rules.assertWantsText) throw runtimeError(optionalString(args[1], 2, "assertion failed!"));
  const message = args.length > 1 ? args[1] : "assertion failed!";
  if (typeof message === "string") throw runtimeError(message);
  // Anything else is passed on, but until 5.3 numbers become text.
  throw typeof message === "number" && rules.version !== "5.3"
    ? runtimeError(formatNumber(message))
    : new LuaError(message);
}

function getmetatable(...args: LuaValue[]): Values {
  const value = checkAny(args[0], 1, args.length);
  return metamethod(value, "__metatable") ?? metatableOf(value) ?? undefined;
}

function setmetatable(...args: LuaValue[]): Values {
  const [value, metatable] = args;
  const table = checkTable(value, 1, args.length);
  if (metatable !== undefined && !(metatable instanceof LuaTable)) {
    throw argumentError(2, "nil or table expected");
  }
  if (metatable === undefined && args.length < 2) {
    throw argumentError(2, "nil or table expected");
  }
  if (table.metatable !== null && table.metatable.$__metatable !== undefined) {
    throw runtimeError("cannot change a protected metatable");
  }
  setMetatable(table, metatable ?? null);
  return table;
}

function pcall(...args: LuaValue[]): Results {
  checkAny(args[0], 1, args.length);
  const [f, ...rest] = args;
  return protectedCall(f, rest);
}

/** With arguments for `f`, as in Lua 5.2. */
function xpcall(...args: LuaValue[]): Results {
  checkAny(args[1], 2, args.length);
  const [f, handler, ...rest] = args;
  return handledCall(f, handler, runningState().rules.xpcallArguments ? rest : []);
}

function rawequal(...args: LuaValue[]): Values {
  checkAny(args[0], 1, args.length);
  checkAny(args[1], 2, args.length);
  return args[0] === args[1];
}

function rawget(...args: LuaValue[]): Values {
  const table = checkTable(args[0], 1, args.length);
  return table.get(checkAny(args[1], 2, args.length));
}

function rawlen(...args: LuaValue[]): Values {
  const [value] = args;
  if (value instanceof LuaTable) return value.length();
  if (typeof value === "string") return value.length;
  throw argumentError(1, "table or string expected");
}

function rawset(...args: LuaValue[]): Values {
  const table = checkTable(args[0], 1, args.length);
  const key = checkAny(args[1], 2, args.length);
  const value = checkAny(args[2], 3, args.length);
  if (key === undefined) throw new LuaError("table index is nil");
  if (typeof key === "number" && Number.isNaN(key)) throw new LuaError("table index is NaN");
  table.set(key, value);
  return table;
}

function select(selector: LuaValue, ...rest: LuaValue[]): Values {
  const { length } = rest;
  if (selector === "#") return length;
  const n = checkInt(selector, 1, arguments.length);
  const start = n < 0 ? length + n : n - 1;
  if (n === 0 || start < 0) throw argumentError(1, "index out of range");
  // Mostly it is asked for what comes last, or for all.
  if (start >= length - 1) return start === length - 1 ? rest[start] : NONE;
  return start === 0 ? rest : rest.slice(start);
}

function tostring(...args: LuaValue[]): Results {
  const value = checkAny(args[0], 1, args.length);
  const handler = runningState().rules.tostringChecks ? undefined : metamethod(value, "__tostring");
  if (handler === undefined) return toText(value);
  return drive(
    (function* () {
      return first(yield call(handler, value));
    })(),
  );
}

function type(...args: LuaValue[]): Values {
  return typeName(checkAny(args[0], 1, args.length));
}

export function unpack(...args: LuaValue[]): Values {
  const table = checkTable(args[0], 1, args.length);
  const start = args[1] === undefined ? 1 : checkInt(args[1], 2);
  const end = args[2] === undefined ? table.length() : checkInt(args[2], 3);
  if (start > end) return NONE;
  if (end - start >= MOST_RESULTS) throw runtimeError("too many results to unpack");
  const list: LuaValue[] = [];
  spend(end - start);
  for (let i = start; i <= end; i++) list.push(table.getNumber(i));
  return values(list);
}
