import {
  checkNumber,
  checkString,
  checkTable,
  narrowed,
  optionalInt,
  optionalString,
  toInteger,
} from "../runtime/realm/argument.js";
import { runtimeError } from "../runtime/realm/error.js";
import { index } from "../runtime/realm/index.js";
import { toNumber } from "../runtime/realm/number.js";
import { LuaTable } from "../runtime/realm/table.js";
import { runningState } from "../runtime/realm/thread.js";
import { first, type LuaValue, type Results, type Values } from "../runtime/realm/value.js";
import { drive } from "../runtime/realm/wait.js";
import { Library } from "./library.js";
import { type Calendar, calendarOf, timeOf } from "./os/calendar.js";
import { setlocale } from "./os/locale.js";
import { strftime } from "./os/strftime.js";
import { execute, remove, rename, tmpname } from "./os/system.js";

/** The os library (manual, section 5.8). */
export const os = new Library("os", {
  ...{ execute, remove, rename, tmpname },
  clock: () => runningState().host.clock(),
  date,
  difftime,
  exit: (status?: LuaValue) => runningState().host.exit(exitStatus(status)),
  getenv,
  setlocale,
  time,
});

function getenv(name: LuaValue): Values {
  return runningState().host.getenv(checkString(name, 1, arguments.length));
}

/** Lua 5.2 takes true and false as well. */
function exitStatus(status: LuaValue): number {
  if (typeof status === "boolean") return status ? 0 : 1;
  return optionalInt(status, 1, 0);
}

const now = () => Math.floor(Date.now() / 1000);

/** Formats a time as strftime does, or gives its fields as a table (`*t`); `!` before it means UTC. */
function date(format?: LuaValue, time?: LuaValue): Values {
  let text = optionalString(format, 1, "%c");
  const seconds = time === undefined ? now() : Math.trunc(checkNumber(time, 2));
  const utc = text.startsWith("!");
  if (utc) text = text.slice(1);
  const calendar = calendarOf(seconds, utc);
  if (calendar === null) return undefined;
  return text.startsWith("*t") ? dateTable(calendar) : strftime(text, calendar);
}

function dateTable(calendar: Calendar): LuaTable {
  const table = new LuaTable();
  table.setString("sec", calendar.second);
  table.setString("min", calendar.minute);
  table.setString("hour", calendar.hour);
  table.setString("day", calendar.day);
  table.setString("month", calendar.month);
  table.setString("year", calendar.year);
  table.setString("wday", calendar.weekday + 1);
  table.setString("yday", calendar.yearday + 1);
  table.setString("isdst", calendar.daylightSaving);
  return table;
}

function difftime(later: LuaValue, earlier?: LuaValue): number {
  const end = toInteger(checkNumber(later, 1, arguments.length));
  return end - toInteger(earlier === undefined ? 0 : checkNumber(earlier, 2));
}

/** The time now, or that of a table of date fields, in seconds since 1970. */
function time(fields?: LuaValue): Results {
  return fields === undefined ? now() : drive(timeOfTable(checkTable(fields, 1)));
}

/** Fields are got with metamethods, in this order. */
function* timeOfTable(table: LuaTable): Generator<Results, Results, Values> {
  const second = yield* dateField(table, "sec", 0);
  const minute = yield* dateField(table, "min", 0);
  const hour = yield* dateField(table, "hour", 12);
  const day = yield* dateField(table, "day");
  const month = yield* dateField(table, "month");
  const year = yield* dateField(table, "year");
  const daylightSaving = first(yield index(table, "isdst"));
  const saving = daylightSaving === undefined ? undefined : daylightSaving !== false;
  const seconds = timeOf(year, month, day, hour, minute, second, saving);
  return Number.isNaN(seconds) ? undefined : seconds;
}

function* dateField(table: LuaTable, name: string, fallback?: number): Generator<Results, number, Values> {
  const value = toNumber(first(yield index(table, name)));
  if (value !== undefined) return narrowed(value);
  if (fallback === undefined) throw runtimeError(`field '${name}' missing in date table`);
  return fallback;
}
