import { named } from "./call-sites.js";
import { fieldProperty, fields, type Property } from "./fields.js";
import { nativeName } from "./position.js";
import type { LuaTable } from "./table.js";
import type { LuaValue } from "./value.js";

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
  return named(nativeName(name), f);
}
