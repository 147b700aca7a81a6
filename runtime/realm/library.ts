import { fields } from "./fields.js";
import { nativeName } from "./position.js";
import { LuaTable } from "./table.js";
import type { LuaFunction } from "./value.js";

/** A library: a table of functions, each of which knows its Lua name. */
export function library(functions: Readonly<Record<string, LuaFunction>>): LuaTable {
  const table = new LuaTable();
  define(table, functions);
  return table;
}

/** Adds named functions to a table. */
export function define(table: LuaTable, functions: Readonly<Record<string, LuaFunction>>): void {
  // As fields, they are found as quickly as the fields that scripts name.
  fields(...Object.keys(functions));
  for (const [name, f] of Object.entries(functions)) table.setString(name, native(name, f));
}

/** Gives a JavaScript function the name that tracebacks show, and makes it count as a level, as C functions do. */
export function native<F extends (...args: never[]) => unknown>(name: string, f: F): F {
  return Object.defineProperty(f, "name", { value: nativeName(name) });
}
