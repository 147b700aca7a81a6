import { Hash } from "./hash.js";
import { LuaTable } from "./table.js";
import { runningState } from "./thread.js";
import type { LuaValue } from "./value.js";
import { WeakEntries } from "./weak-entries.js";

/** The hash of every weak table: none of its own, but not null either, so that compiled code adds no fields to the object itself. */
const NOTHING = new Hash();

/**
 * A table whose metatable says `__mode` (manual, section 2.10.2). A table becomes one when it is given such a metatable, or when something is stored in it and its
 * metatable has come to say so: its object stays what it is, and gets other methods.
 */
export class WeakTable extends LuaTable {
  declare private entries: WeakEntries;

  /** Makes a table hold weakly what `mode` says; undefined for an ordinary table. */
  static adapt(table: LuaTable, mode: LuaValue): void {
    const [keys, values] =
      typeof mode === "string" ? [mode.includes("k"), mode.includes("v")] : [false, false];
    const entries = table instanceof WeakTable ? table.entries : undefined;
    if ((entries?.weakKeys ?? false) === keys && (entries?.weakValues ?? false) === values) return;
    const content = contentOf(table);
    table.clear();
    Object.setPrototypeOf(table, keys || values ? WeakTable.prototype : LuaTable.prototype);
    if (keys || values) {
      (table as WeakTable).entries = new WeakEntries(keys, values);
      table.hash = NOTHING;
      runningState().usesWeakTables = true;
    }
    for (const [key, value] of content) table.set(key, value);
  }

  override get(key: LuaValue): LuaValue {
    return this.entries.get(key);
  }

  override getString(key: string): LuaValue {
    return this.entries.get(key);
  }

  override getNumber(key: number): LuaValue {
    return this.entries.get(key);
  }

  override set(key: LuaValue, value: LuaValue): void {
    this.entries.set(key, value);
  }

  override setString(key: string, value: LuaValue): void {
    this.entries.set(key, value);
  }

  override setNumber(key: number, value: LuaValue): void {
    this.entries.set(key, value);
  }

  override length(): number {
    let border = 0;
    let above = 1;
    while (this.entries.get(above) !== undefined) {
      border = above;
      above *= 2;
    }
    while (above - border > 1) {
      const middle = Math.floor((border + above) / 2);
      if (this.entries.get(middle) === undefined) above = middle;
      else border = middle;
    }
    return border;
  }

  override nextKey(key: LuaValue): LuaValue | null {
    return this.entries.nextKey(key);
  }

  override listOthers(keys: LuaValue[], values: LuaValue[]): void {
    for (const [key, value] of contentOf(this)) {
      keys.push(key);
      values.push(value);
    }
  }
}

function contentOf(table: LuaTable): [LuaValue, LuaValue][] {
  const content: [LuaValue, LuaValue][] = [];
  for (let key = table.nextKey(undefined); key !== undefined && key !== null; key = table.nextKey(key)) {
    content.push([key, table.get(key)]);
  }
  return content;
}
