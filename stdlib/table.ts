import {
  checkFunction,
  checkInt,
  checkInteger,
  checkTable,
  optionalInt,
  optionalString,
  typeName,
} from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import { index, setindex } from "../runtime/realm/index.js";
import { spend, tick } from "../runtime/realm/meter.js";
import { formatNumber } from "../runtime/realm/number.js";
import { LuaTable } from "../runtime/realm/table.js";
import {
  first,
  type LuaFunction,
  type LuaValue,
  NONE,
  type Results,
  type Values,
} from "../runtime/realm/value.js";
import { drive } from "../runtime/realm/wait.js";
import { unpack } from "./base.js";
import { Library } from "./library.js";
import { sort } from "./table/sort.js";

/**
 * The table library (manual, section 5.5, and what it had in Lua 5.0: foreach, foreachi, getn, setn, maxn). As in Lua 5.1
 * all of it is raw. pack and unpack are of Lua 5.2, move of Lua 5.3.
 */
export const table = new Library("table", {
  ...{ concat, foreach, foreachi, getn, insert, maxn, move, pack, remove, setn, sort, unpack },
});

function concat(t: LuaValue, separator?: LuaValue, i?: LuaValue, j?: LuaValue): Values {
  const table = checkTable(t, 1, arguments.length);
  const between = optionalString(separator, 2, "");
  const start = optionalInt(i, 3, 1);
  const end = j === undefined ? table.length() : checkInt(j, 4);
  let text = "";
  spend(Math.max(0, Math.min(end - start, table.length())));
  for (let at = start; at <= end; at++) {
    const value = table.getNumber(at);
    if (typeof value === "string") text += value;
    else if (typeof value === "number") text += formatNumber(value);
    else throw runtimeError(`invalid value (${typeName(value)}) at index ${at} in table for 'concat'`);
    if (at < end) text += between;
  }
  return text;
}

/** Calls `f(key, value)` for all keys, until it answers something else than nil. */
function foreach(t: LuaValue, f: LuaValue): Results {
  const table = checkTable(t, 1, arguments.length);
  return drive(visitKeys(table, checkFunction(f, 2, arguments.length)));
}

function* visitKeys(table: LuaTable, f: LuaFunction): Generator<Results, Results, Values> {
  for (let key = table.nextKey(undefined); key !== undefined && key !== null; key = table.nextKey(key)) {
    tick();
    const value = first(yield f(key, table.get(key)));
    if (value !== undefined) return value;
  }
  return NONE;
}

/** Calls `f(i, value)` for the elements 1 to n, until it answers something else than nil. */
function foreachi(t: LuaValue, f: LuaValue): Results {
  const table = checkTable(t, 1, arguments.length);
  return drive(visitElements(table, checkFunction(f, 2, arguments.length)));
}

function* visitElements(table: LuaTable, f: LuaFunction): Generator<Results, Results, Values> {
  const length = table.length();
  for (let i = 1; i <= length; i++) {
    const value = first(yield f(i, table.getNumber(i)));
    if (value !== undefined) return value;
  }
  return NONE;
}

function getn(t: LuaValue): Values {
  return checkTable(t, 1, arguments.length).length();
}

function insert(t: LuaValue, position: LuaValue, value?: LuaValue): Values {
  const table = checkTable(t, 1, arguments.length);
  const end = table.length() + 1;
  switch (arguments.length) {
    case 2:
      table.setNumber(end, position);
      return NONE;
    case 3: {
      const at = checkInt(position, 2);
      for (let i = Math.max(end, at); i > at; i--) {
        tick();
        table.setNumber(i, table.getNumber(i - 1));
      }
      table.setNumber(at, value);
      return NONE;
    }
    default:
      throw runtimeError("wrong number of arguments to 'insert'");
  }
}

/** The largest positive number among the keys, 0 if there is none. */
function maxn(t: LuaValue): Values {
  const table = checkTable(t, 1, arguments.length);
  let largest = 0;
  for (let key = table.nextKey(undefined); key !== undefined && key !== null; key = table.nextKey(key)) {
    if (typeof key === "number" && key > largest) largest = key;
  }
  return largest;
}

/** Lua 5.3's: copies elements, with metamethods; backwards where the ranges overlap so that nothing is lost. */
function move(a: LuaValue, f: LuaValue, e: LuaValue, t: LuaValue, b?: LuaValue): Results {
  const source = checkTable(a, 1, arguments.length);
  const start = checkInteger(f, 2, arguments.length);
  const end = checkInteger(e, 3, arguments.length);
  const to = checkInteger(t, 4, arguments.length);
  const target = b === undefined ? source : checkTable(b, 5);
  if (end < start) return target;
  if (source.metatable === null && target.metatable === null) moveRaw(source, start, end, to, target);
  else return drive(moveIndexed(source, start, end, to, target));
  return target;
}

const movesForward = (source: LuaTable, start: number, end: number, to: number, target: LuaTable) =>
  to > end || to <= start || source !== target;

function moveRaw(source: LuaTable, start: number, end: number, to: number, target: LuaTable): void {
  const count = end - start;
  if (movesForward(source, start, end, to, target)) {
    for (let i = 0; i <= count; i++) copy(source, start + i, target, to + i);
  } else {
    for (let i = count; i >= 0; i--) copy(source, start + i, target, to + i);
  }
}

function copy(source: LuaTable, from: number, target: LuaTable, to: number): void {
  tick();
  target.setNumber(to, source.getNumber(from));
}

function* moveIndexed(
  source: LuaTable,
  start: number,
  end: number,
  to: number,
  target: LuaTable,
): Generator<Results, Results, Values> {
  const count = end - start;
  const forward = movesForward(source, start, end, to, target);
  for (let i = 0; i <= count; i++) {
    const offset = forward ? i : count - i;
    tick();
    yield setindex(target, to + offset, first(yield index(source, start + offset))) as Results;
  }
  return target;
}

function pack(...args: LuaValue[]): Values {
  const count = args.length;
  const table = LuaTable.fromArray(args);
  table.setString("n", count);
  return table;
}

function remove(t: LuaValue, position?: LuaValue): Values {
  const table = checkTable(t, 1, arguments.length);
  const length = table.length();
  const at = optionalInt(position, 2, length);
  if (at < 1 || at > length) return NONE;
  const removed = table.getNumber(at);
  spend(length - at);
  for (let i = at; i < length; i++) table.setNumber(i, table.getNumber(i + 1));
  table.setNumber(length, undefined);
  return removed;
}

function setn(t: LuaValue): Values {
  checkTable(t, 1, arguments.length);
  throw runtimeError("'setn' is obsolete");
}
