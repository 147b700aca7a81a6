import type { LuaState } from "./state.js";
import { LuaTable } from "./table.js";
import { type TypeName, typeName } from "./type-name.js";
import { Userdata } from "./userdata.js";
import type { LuaValue } from "./value.js";

/** A field whose key is a string. */
export interface Member {
  /** The name of the field. */
  readonly name: string;
  /** The Lua type of its value. */
  readonly type: TypeName;
}

/** How many tables a chain of `__index` is followed through: it may be a circle. */
const LONGEST_CHAIN = 100;

/**
 * The fields of what these names lead to from the globals, and those that `__index` tables lend it, in their order; none if they lead nowhere.
 * No Lua code is called.
 */
export function membersOf(state: LuaState, path: readonly string[]): Member[] {
  let value: LuaValue = state.globals;
  for (const name of path) value = fieldOf(state, value, name);
  const members = new Map<string, Member>();
  for (const table of chainOf(state, value)) {
    for (let key = table.nextKey(undefined); key !== undefined && key !== null; key = table.nextKey(key)) {
      if (typeof key !== "string" || members.has(key)) continue;
      members.set(key, { name: key, type: typeName(table.getString(key)) });
    }
  }
  return [...members.values()];
}

function fieldOf(state: LuaState, value: LuaValue, name: string): LuaValue {
  for (const table of chainOf(state, value)) {
    const field = table.getString(name);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The tables in which a field of the value is looked for, one after the other. */
function chainOf(state: LuaState, value: LuaValue): LuaTable[] {
  const chain: LuaTable[] = [];
  let next = value;
  while (next !== undefined && chain.length < LONGEST_CHAIN) {
    if (next instanceof LuaTable) chain.push(next);
    const own = next instanceof LuaTable || next instanceof Userdata;
    const metatable: LuaTable | null = own
      ? (next as LuaTable).metatable
      : (state.metatables[typeName(next)] ?? null);
    const index: LuaValue = metatable?.$__index;
    next = index instanceof LuaTable ? index : undefined;
  }
  return chain;
}
