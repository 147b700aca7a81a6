import { fields } from "./fields.js";
import { LuaTable } from "./table.js";
import { running, runningState } from "./thread.js";
import { typeName } from "./type-name.js";
import { Userdata } from "./userdata.js";
import type { LuaValue } from "./value.js";
import { WeakTable } from "./weak-table.js";

/** The fields of metatables that the realm or its libraries know (manual, section 2.8). */
const EVENTS = [
  "__index",
  "__newindex",
  "__call",
  "__add",
  "__sub",
  "__mul",
  "__div",
  "__mod",
  "__pow",
  "__idiv",
  "__unm",
  "__band",
  "__bor",
  "__bxor",
  "__shl",
  "__shr",
  "__bnot",
  "__concat",
  "__len",
  "__eq",
  "__lt",
  "__le",
  "__tostring",
  "__name",
  "__metatable",
  "__pairs",
  "__ipairs",
  "__mode",
  "__gc",
] as const;

export type Event = (typeof EVENTS)[number];

// They are always fields, never in a table's hash: a metamethod is one property away.
fields(...EVENTS);

export function metatableOf(value: LuaValue): LuaTable | null {
  if (value instanceof LuaTable || value instanceof Userdata) return value.metatable;
  return runningState().metatables[typeName(value)] ?? null;
}

/** Where the methods of strings are looked for. */
export const strings = (): LuaTable | undefined =>
  running.thread.state.metatables.string?.$__index as LuaTable | undefined;

/** Gives a table a metatable, raw. */
export function setMetatable(table: LuaTable, metatable: LuaTable | null): void {
  table.metatable = metatable;
  const mode = metatable === null ? undefined : metatable.$__mode;
  if (mode !== undefined || table instanceof WeakTable) WeakTable.adapt(table, mode);
}

/** A field of the value's metatable, raw; undefined if there is none. */
export function metamethod(value: LuaValue, event: Event): LuaValue {
  const metatable = metatableOf(value);
  return metatable === null ? undefined : metatable[`$${event}`];
}
