import { fieldProperty, fields, type Property } from "./fields.js";
import { nativeName } from "./position.js";
import { LuaTable } from "./table.js";
import type { LuaValue } from "./value.js";

/** A library: a table of functions, each of which knows its Lua name, and other values. */
export function library(values: Readonly<Record<string, LuaValue>>): LuaTable {
  const table = new LuaTable();
  define(table, values);
  return table;
}

/** Sets functions, which get these names, and other values as fields of a table. */
export function define(table: LuaTable, values: Readonly<Record<string, LuaValue>>): void {
  for (const [name, value] of Object.entries(values)) {
    defineField(table, name, typeof value === "function" ? native(name, value) : value);
  }
}

/**
 * Sets a field as code does that names it. V8 makes a dictionary, in which look-ups are slow, of an object that gets more than some twelve properties by
 * computed names.
 */
export function defineField(table: LuaTable, name: string, value: LuaValue): void {
  fields(name);
  const property = fieldProperty(name) as Property;
  if (table[property] !== undefined || table.hash !== null) table.setString(name, value);
  else {
    Object.defineProperty(table, property, { value, writable: true, enumerable: true, configurable: true });
    table.forgetFieldOrder();
  }
}

/** Gives a JavaScript function the name that tracebacks show, and makes it count as a level, as C functions do. */
export function native<F extends (...args: never[]) => unknown>(name: string, f: F): F {
  return Object.defineProperty(f, "name", { value: nativeName(name) });
}
